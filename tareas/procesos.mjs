// @ts-check
import { spawn } from 'node:child_process'
import { accessSync, constants as modos } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

/** @typedef {{ codigo: number, errores: string }} Fin */

const padre = process.ppid

/**
 * Ejecuta un programa hasta que termina. Queda en el mismo grupo: lo que mata al grupo lo mata. Las señales que este proceso recibe se le pasan, y cuando
 * por ellas termina, este proceso termina también, con su mismo código.
 * @param {string} programa
 * @param {string[]} argumentos
 * @param {import('node:child_process').SpawnOptions} [opciones]
 * @returns {Promise<Fin>} código de salida (127 si no se pudo ejecutar) y lo que escribió en su canal de errores, si es un tubo
 */
export function ejecutar(programa, argumentos, opciones = {}) {
  return new Promise((listo) => {
    const hijo = spawn(programa, argumentos, { stdio: 'inherit', ...opciones })
    let errores = ''
    hijo.stderr?.setEncoding('utf8').on('data', (trozo) => (errores += trozo))
    const senales = pasarSenales(hijo)
    /** @param {number} codigo */
    const terminar = (codigo) => {
      if (senales.dejar().interrumpido) process.exit(codigo)
      listo({ codigo, errores })
    }
    hijo.on('error', (error) => {
      errores += error.message
      terminar(127)
    })
    hijo.on('close', (codigo, senal) => terminar(codigo ?? 128 + constants.signals[senal ?? 'SIGKILL']))
  })
}

/**
 * @param {import('node:child_process').ChildProcess} hijo
 * @returns {{ dejar: () => { interrumpido: boolean } }}
 */
function pasarSenales(hijo) {
  /** @type {NodeJS.Signals[]} */
  const senales = ['SIGTERM', 'SIGINT', 'SIGHUP']
  let interrumpido = false
  /** @param {NodeJS.Signals} senal */
  const pasar = (senal) => {
    interrumpido = true
    hijo.kill(senal)
  }
  for (const senal of senales) process.on(senal, pasar)
  const vigilancia = vigilarAlPadre(() => pasar('SIGTERM'))
  const dejar = () => {
    clearInterval(vigilancia)
    for (const senal of senales) process.off(senal, pasar)
    return { interrumpido }
  }
  return { dejar }
}

/**
 * npm pasa las señales solo al intérprete que lo separa de este proceso, y ese muere sin avisar: su muerte es el aviso.
 * @param {() => void} alMorir
 */
function vigilarAlPadre(alMorir) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined
  const vigilancia = setInterval(() => {
    if (process.ppid === padre) return
    clearInterval(vigilancia)
    alMorir()
  }, 250)
  return vigilancia
}

/**
 * Ruta del primer programa de la lista que está en PATH.
 * @param {string[]} nombres
 * @returns {string | undefined}
 */
export function enPath(nombres) {
  const carpetas = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return nombres.flatMap((nombre) => carpetas.map((carpeta) => join(carpeta, nombre))).find(esEjecutable)
}

/** @param {string} ruta */
export function esEjecutable(ruta) {
  try {
    accessSync(ruta, modos.X_OK)
    return true
  } catch {
    return false
  }
}
