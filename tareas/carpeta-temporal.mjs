// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Carpeta con los archivos dados, que se borra al terminar la prueba.
 * @param {{ after: (borrar: () => void) => void }} prueba contexto de node:test
 * @param {Record<string, string>} archivos contenido por ruta
 */
export function carpetaCon(prueba, archivos) {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-'))
  prueba.after(() => rmSync(carpeta, { recursive: true, force: true }))
  for (const [ruta, contenido] of Object.entries(archivos)) escribir(carpeta, ruta, contenido)
  return carpeta
}

/**
 * @param {string} carpeta
 * @param {string} ruta
 * @param {string} contenido
 */
export function escribir(carpeta, ruta, contenido) {
  mkdirSync(dirname(join(carpeta, ruta)), { recursive: true })
  writeFileSync(join(carpeta, ruta), contenido)
}
