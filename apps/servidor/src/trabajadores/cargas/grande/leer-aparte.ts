import { Worker } from 'node:worker_threads'
import { ArchivoRechazado } from '../archivo-rechazado.ts'
import type { Contestacion, Reglas } from './hilo.ts'

const TROZO = 256 * 1024
/** Trozos que se adelantan: mientras uno se juzga, otro llega y otro se guarda. */
const ADELANTO = 3
const MEMORIA = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 }

/**
 * Juzga un archivo en un hilo aparte, conforme llega y conforme se le piden resultados: lo que nadie ha tomado detiene la lectura. Da, por
 * cada trozo, lo juzgado en el formato de COPY y las cuentas hasta ahí. Lanza `ArchivoRechazado` donde deja de poder leer.
 */
export async function* leerAparte(trozos: AsyncIterable<Uint8Array>, reglas: Reglas, senal: AbortSignal): AsyncGenerator<Contestacion> {
  const hilo = new Worker(new URL('./hilo.ts', import.meta.url), { workerData: reglas, resourceLimits: MEMORIA })
  const pedir = conectar(hilo)
  // Quien envía puede tardar en darse cuenta: el hilo no lo espera.
  senal.addEventListener('abort', () => void hilo.terminate(), { once: true })
  const pendientes: Promise<Contestacion>[] = []
  const libres: ArrayBuffer[] = []
  const tomar = async (): Promise<Contestacion> => {
    const contestacion = await (pendientes.shift() as Promise<Contestacion>)
    if (contestacion.codigo !== undefined) throw new ArchivoRechazado(contestacion.codigo)
    if (contestacion.devuelto) libres.push(contestacion.devuelto)
    return contestacion
  }
  try {
    for await (const trozo of juntar(trozos, libres)) {
      pendientes.push(pedir(trozo))
      if (pendientes.length >= ADELANTO) yield await tomar()
    }
    pendientes.push(pedir(null))
    while (pendientes.length > 0) yield await tomar()
  } finally {
    await hilo.terminate()
  }
}

/** El hilo contesta en orden: la primera contestación es de quien preguntó primero. */
function conectar(hilo: Worker): (trozo: Uint8Array<ArrayBuffer> | null) => Promise<Contestacion> {
  const esperan: PromiseWithResolvers<Contestacion>[] = []
  hilo.on('message', (contestacion: Contestacion) => esperan.shift()?.resolve(contestacion))
  hilo.on('error', (error) => esperan.splice(0).forEach(({ reject }) => reject(error)))
  hilo.on('exit', () => esperan.splice(0).forEach(({ reject }) => reject(new Error('El hilo que juzga el archivo terminó antes de tiempo.'))))
  return (trozo) => {
    const espera = Promise.withResolvers<Contestacion>()
    // Quien deja de leer a la mitad no espera a los que ya pidió.
    espera.promise.catch(() => undefined)
    esperan.push(espera)
    hilo.postMessage(trozo, trozo === null ? [] : [trozo.buffer])
    return espera.promise
  }
}

/**
 * Los mismos bytes en trozos propios de buen tamaño: los que da la red son chicos y su memoria no se puede ceder. Escribe en la que ya
 * está libre: pedir otra por cada trozo haría detenerse a todos, a cada rato, para recogerla.
 */
async function* juntar(trozos: AsyncIterable<Uint8Array>, libres: ArrayBuffer[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const tomar = (): Uint8Array<ArrayBuffer> => new Uint8Array(libres.pop() ?? new ArrayBuffer(TROZO))
  let junto = tomar()
  let fin = 0
  for await (const trozo of trozos) {
    for (let desde = 0; desde < trozo.length; ) {
      const parte = trozo.subarray(desde, desde + TROZO - fin)
      junto.set(parte, fin)
      fin += parte.length
      desde += parte.length
      if (fin < TROZO) continue
      yield junto
      junto = tomar()
      fin = 0
    }
  }
  if (fin > 0) yield junto.subarray(0, fin)
}
