// @ts-check
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { archivosDe, avisar, bien, leerSiExiste, mal, raiz } from './comun.mjs'
import { ejecutar } from './procesos.mjs'

/** @typedef {import('./conteo.mjs').Conteo} Conteo */
/** @typedef {{ archivos: string[], concurrencia: number, global?: string }} Tanda */

/** Milisegundos para una prueba. No alcanza al archivo que, ya con sus pruebas hechas, deja algo abierto y no termina: para ese es el límite de la tanda. */
const LIMITE_DE_UNA = 10 * 60_000
/** Milisegundos para una tanda entera. */
const LIMITE_DE_TODAS = 35 * 60_000

/**
 * Archivos de prueba pedidos; sin pedido, todos.
 * @param {string[]} pedidos archivos o carpetas, desde donde se ejecuta el mandato
 * @param {string} [carpeta] la del proyecto
 * @returns {import('./comun.mjs').Paso<string[]>} rutas desde la carpeta del proyecto
 */
export function elegirPruebas(pedidos, carpeta = raiz) {
  const rutas = pedidos.length > 0 ? pedidos.map((pedido) => resolve(carpeta, pedido)) : ['packages', 'apps', 'tareas', 'e2e'].map((parte) => join(carpeta, parte))
  const ausente = pedidos.find((_, indice) => !existsSync(rutas[indice] ?? ''))
  if (ausente !== undefined) return mal(`No existe «${ausente}». Indique archivos o carpetas con pruebas, por ejemplo: npm test -- packages/dominio`)
  const archivos = rutas.flatMap((ruta) => (statSync(ruta, { throwIfNoEntry: false })?.isFile() ? [ruta] : archivosDe(ruta).filter((archivo) => /\.test\.(ts|mjs)$/.test(archivo))))
  return bien([...new Set(archivos)].map((archivo) => relative(carpeta, archivo)))
}

/**
 * Ejecuta archivos de prueba mostrando el informe de Node.
 * @param {string} node
 * @param {Tanda} tanda
 * @param {number} [limite] milisegundos; lo que no ha terminado entonces se termina
 * @returns {Promise<Conteo>} lo contado; el ejecutor que se cae sin prueba fallida cuenta como una fallida
 */
export async function correrPruebas(node, { archivos, concurrencia, global }, limite = LIMITE_DE_TODAS) {
  if (archivos.length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-pruebas-'))
  try {
    const salida = join(carpeta, 'conteo.jsonl')
    // Dentro de una prueba, Node tomaría esta ejecución como parte de aquella.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined }
    const empezo = performance.now()
    const { codigo } = await ejecutar(node, [...opciones(salida, concurrencia, global), ...archivos], { cwd: raiz, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: limite })
    if (performance.now() - empezo >= limite) avisar(`Las pruebas no terminaron en ${Math.round(limite / 60_000)} minutos: las que faltaban se terminaron y cuentan como fallidas.`)
    /** @type {Conteo} */
    const conteo = JSON.parse((leerSiExiste(salida) ?? '').trimEnd().split('\n').at(-1) || '{"passed":0,"failed":0,"skipped":0}')
    return codigo !== 0 && conteo.failed === 0 ? { ...conteo, failed: 1 } : conteo
  } finally {
    rmSync(carpeta, { recursive: true, force: true })
  }
}

/**
 * @param {string} salida
 * @param {number} concurrencia
 * @param {string | undefined} global
 */
function opciones(salida, concurrencia, global) {
  const preparacion = global === undefined ? [] : [`--test-global-setup=${global}`]
  const informe = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=./tareas/conteo.mjs', `--test-reporter-destination=${salida}`]
  return ['--test', `--test-concurrency=${concurrencia}`, `--test-timeout=${LIMITE_DE_UNA}`, ...preparacion, ...informe]
}

/**
 * La línea con que termina `npm test`.
 * @param {Conteo} conteo
 */
export const resumen = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
