import type { Readable } from 'node:stream'
import { ArchivoRechazado } from './archivo-rechazado.ts'

/** Lo que basta para guardarse de una vez, sin hilo aparte ni tabla de paso. */
const BYTES_DE_UNA_CHICA = 256 * 1024

export interface Recibido {
  /** El principio del archivo, en trozos; entero si `completo`. */
  inicio: Uint8Array[]
  completo: boolean
  /** Por donde sigue llegando. */
  trozos: AsyncIterator<Uint8Array> | undefined
  /** Todo el archivo, desde el principio, conforme llega. */
  todo: AsyncGenerator<Uint8Array>
}

/** Deja de leer: lo que quede por llegar se descarta, o quien lo envía no alcanzaría a leer la respuesta. */
export function descartar(archivo: Readable, recibido: Recibido | undefined): void {
  const soltado = recibido?.trozos?.return?.() ?? Promise.resolve()
  void soltado.catch(() => undefined).then(() => archivo.resume())
}

/**
 * Empieza a recibir un archivo: espera a tenerlo entero o a que pase de lo que cabe en memoria, salvo que ya se sepa `grande`. `todo` lanza
 * `archivo.demasiado_grande` si pasa de `maximoBytes`. El flujo no se cierra aunque se deje de leer: quien envía debe poder leer la respuesta.
 */
export async function empezarARecibir(archivo: Readable, maximoBytes: number, grande = false): Promise<Recibido> {
  const inicio: Uint8Array[] = []
  // Un flujo que ya terminó no avisa: o no traía nada, o quien lo enviaba se fue.
  if (archivo.destroyed) return { inicio, completo: true, trozos: undefined, todo: encadenar(inicio, undefined, maximoBytes) }
  const trozos = (archivo as Readable & AsyncIterable<Uint8Array>).iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
  let bytes = 0
  while (!grande && bytes <= BYTES_DE_UNA_CHICA) {
    const leido = await trozos.next()
    if (leido.done) return { inicio, completo: true, trozos, todo: encadenar(inicio, undefined, maximoBytes) }
    inicio.push(leido.value)
    bytes += leido.value.length
  }
  return { inicio, completo: false, trozos, todo: encadenar(inicio, trozos, maximoBytes) }
}

async function* encadenar(inicio: Uint8Array[], resto: AsyncIterator<Uint8Array> | undefined, maximoBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  const medir = (trozo: Uint8Array): Uint8Array => {
    bytes += trozo.length
    if (bytes > maximoBytes) throw new ArchivoRechazado('archivo.demasiado_grande')
    return trozo
  }
  for (const trozo of inicio.splice(0)) yield medir(trozo)
  if (resto === undefined) return
  for (let leido = await resto.next(); !leido.done; leido = await resto.next()) yield medir(leido.value)
}
