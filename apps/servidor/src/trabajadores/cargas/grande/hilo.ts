import { type CodigoDeArchivo, crearLector, type Cuentas } from '@icsoe/dominio/archivo/lector'
import { createHash } from 'node:crypto'
import { constants } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { cederElPaso } from '../../../plataforma/aparte/ceder-el-paso.ts'
import { crearCopia } from './copia.ts'

/** Lo que contesta el hilo a cada trozo. */
export interface Contestacion {
  codigo: CodigoDeArchivo | undefined
  piezas: Uint8Array<ArrayBuffer>[]
  /** La memoria del trozo, de vuelta: quien lo mandó escribe en ella otro. */
  devuelto: ArrayBuffer | undefined
  cuentas: Cuentas
  /** SHA-256 hexadecimal de todo lo recibido; solo con el último trozo. */
  huella: string | undefined
}
export type Reglas = Parameters<typeof crearLector>[0]

// Este archivo corre en su propio hilo: juzga cada trozo del archivo que le llega; `null` dice que no hay más.
const puerto = parentPort
if (puerto === null) throw new Error('Este archivo se corre en un hilo aparte.')
cederElPaso(constants.priority.PRIORITY_BELOW_NORMAL)
const copia = crearCopia()
const lector = crearLector(workerData as Reglas, copia)
const resumen = createHash('sha256')

puerto.on('message', (bytes: Uint8Array<ArrayBuffer> | null) => {
  if (bytes !== null) resumen.update(bytes)
  const codigo = bytes === null ? lector.terminar() : lector.recibir(bytes)
  const piezas = copia.tomar(bytes === null)
  const contestacion: Contestacion = { codigo, piezas, devuelto: bytes?.buffer, cuentas: lector.cuentas, huella: bytes === null ? resumen.digest('hex') : undefined }
  puerto.postMessage(contestacion, [...piezas, ...(bytes === null ? [] : [bytes])].map(({ buffer }) => buffer))
})
