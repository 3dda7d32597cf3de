// @ts-check
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { raiz } from './comun.mjs'

/**
 * Hace un trabajo mientras ningún otro proceso lo hace en la misma carpeta. El turno es un socket local: lo suelta el sistema aun si el proceso muere.
 * @template T
 * @param {() => Promise<T>} trabajo
 * @param {string} [carpeta]
 * @returns {Promise<T>}
 */
export async function conTurno(trabajo, carpeta = raiz) {
  const direccion = direccionDe(carpeta)
  let soltar = await tomar(direccion)
  while (!soltar) {
    await esperar(direccion)
    soltar = await tomar(direccion)
  }
  try {
    return await trabajo()
  } finally {
    await soltar()
  }
}

/** @param {string} carpeta */
function direccionDe(carpeta) {
  const nombre = `icsoe-${createHash('sha256').update(carpeta).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${nombre}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${nombre}` : join(tmpdir(), nombre)
}

/**
 * @param {string} direccion
 * @returns {Promise<(() => Promise<void>) | undefined>} cómo soltar el turno; undefined cuando lo tiene otro
 */
function tomar(direccion) {
  /** @type {Set<import('node:net').Socket>} */
  const quienesEsperan = new Set()
  const servidor = createServer((conexion) => {
    quienesEsperan.add(conexion)
    conexion.on('error', () => conexion.destroy()).resume()
  })
  const soltar = () =>
    /** @type {Promise<void>} */ (
      new Promise((listo) => {
        servidor.close(() => listo())
        for (const conexion of quienesEsperan) conexion.destroy()
      })
    )
  return new Promise((listo, fallo) => {
    servidor.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? listo(undefined) : fallo(error)))
    servidor.listen(direccion, () => listo(soltar))
  })
}

/**
 * Termina cuando quien tiene el turno lo suelta.
 * @param {string} direccion
 * @returns {Promise<void>}
 */
function esperar(direccion) {
  return new Promise((listo) => {
    const conexion = connect(direccion)
    conexion.resume().on('close', () => listo())
    conexion.on('error', (error) => {
      // Fuera de Linux y Windows el socket de un proceso que murió deja un archivo.
      const abandonado = 'code' in error && error.code === 'ECONNREFUSED' && !/^[\0\\]/.test(direccion)
      if (abandonado) rmSync(direccion, { force: true })
    })
  })
}
