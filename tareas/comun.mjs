// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Lo que un paso de la preparación da: su valor, o la frase que se muestra a quien ejecuta el mandato.
 * @template T
 * @typedef {{ ok: true, valor: T } | { ok: false, mensaje: string }} Paso
 */

/** Carpeta del proyecto. */
export const raiz = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * @template T
 * @param {T} valor
 * @returns {{ ok: true, valor: T }}
 */
export const bien = (valor) => ({ ok: true, valor })

/**
 * @param {string} mensaje
 * @returns {{ ok: false, mensaje: string }}
 */
export const mal = (mensaje) => ({ ok: false, mensaje })

/**
 * Dice qué se está haciendo. Va al canal de errores: la salida estándar de la CLI puede ir a un archivo.
 * @param {string} texto
 */
export const avisar = (texto) => void process.stderr.write(`${texto}\n`)

/**
 * Archivos de una carpeta y sus subcarpetas, en orden, sin lo instalado ni lo construido. Una carpeta que no existe no tiene archivos.
 * @param {string} carpeta
 * @returns {string[]}
 */
export function archivosDe(carpeta) {
  const entradas = leerCarpeta(carpeta).filter(({ name }) => name !== 'node_modules' && name !== 'dist')
  return entradas
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entrada) => {
      const ruta = join(carpeta, entrada.name)
      return entrada.isDirectory() ? archivosDe(ruta) : [ruta]
    })
}

/** @param {string} carpeta */
function leerCarpeta(carpeta) {
  try {
    return readdirSync(carpeta, { withFileTypes: true })
  } catch (error) {
    if (esAusencia(error)) return []
    throw error
  }
}

/**
 * Huella de los nombres y contenidos de unos archivos.
 * @param {string} base carpeta a la que se refieren los nombres
 * @param {string[]} rutas
 */
export function huellaDe(base, rutas) {
  const huella = createHash('sha256')
  for (const ruta of rutas) {
    const contenido = readFileSync(ruta)
    huella.update(`${relative(base, ruta)}\0${contenido.length}\0`).update(contenido)
  }
  return huella.digest('hex')
}

/**
 * Texto de un archivo, o undefined cuando no existe.
 * @param {string} ruta
 */
export function leerSiExiste(ruta) {
  try {
    return readFileSync(ruta, 'utf8')
  } catch (error) {
    if (esAusencia(error)) return undefined
    throw error
  }
}

/** @param {unknown} error */
const esAusencia = (error) => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
