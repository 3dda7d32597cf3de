import { type CodigoDeArchivo, crearLector, type Cuentas } from '@icsoe/dominio/archivo/lector'
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { crearCopia } from './copia.ts'

/** Lo que contesta el hilo a cada trozo. */
export interface Contestacion {
  codigo: CodigoDeArchivo | undefined
  piezas: Uint8Array<ArrayBuffer>[]
  cuentas: Cuentas
  /** SHA-256 hexadecimal de todo lo recibido; solo con el último trozo. */
  huella: string | undefined
}
export type Reglas = Parameters<typeof crearLector>[0]

// Este archivo corre en su propio hilo: juzga cada trozo del archivo que le llega; `null` dice que no hay más.
const puerto = parentPort
if (puerto === null) throw new Error('Este archivo se corre en un hilo aparte.')
const copia = crearCopia()
const lector = crearLector(workerData as Reglas, copia)
const resumen = createHash('sha256')

puerto.on('message', (bytes: Uint8Array | null) => {
  if (bytes !== null) resumen.update(bytes)
  const codigo = bytes === null ? lector.terminar() : lector.recibir(bytes)
  const piezas = copia.tomar()
  const contestacion: Contestacion = { codigo, piezas, cuentas: lector.cuentas, huella: bytes === null ? resumen.digest('hex') : undefined }
  puerto.postMessage(contestacion, piezas.map(({ buffer }) => buffer))
})
