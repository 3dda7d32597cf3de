import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Mensaje } from './entregar.ts'

/** Lo que el hilo se negó a leer, con su código; `sin_memoria` si no le alcanzó la suya. */
export class RechazadoAparte extends Error {
  readonly codigo: string
  constructor(codigo: string) {
    super(codigo)
    this.codigo = codigo
  }
}

/** Entregas que el hilo se adelanta: mientras una se usa, otra se prepara. */
const ADELANTO = 3
const MEMORIA = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 }

const faltoMemoria = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Recorre lo que entrega (`entregar.ts`) un módulo que corre en su propio hilo, con su memoria acotada y al paso de quien lo usa. Dejar de
 * recorrer, o abortar, termina el hilo. Lanza `RechazadoAparte` con el código de lo que el hilo negó; lo demás que falle se lanza tal cual.
 */
export async function* recorrerAparte<T>(modulo: URL, datos: unknown, senal: AbortSignal): AsyncGenerator<T> {
  senal.throwIfAborted()
  const hilo = new Worker(modulo, { workerData: datos, resourceLimits: MEMORIA })
  try {
    const mensajes = on(hilo, 'message', { close: ['exit'], signal: senal }) as AsyncIterable<[Mensaje<T>]>
    for (let i = 0; i < ADELANTO; i++) hilo.postMessage(null)
    for await (const [mensaje] of mensajes) {
      if ('codigo' in mensaje) throw new RechazadoAparte(mensaje.codigo)
      if ('fin' in mensaje) return
      yield mensaje.valor
      hilo.postMessage(null)
    }
    throw new Error('El hilo aparte terminó antes de tiempo.')
  } catch (error) {
    throw faltoMemoria(error) ? new RechazadoAparte('sin_memoria') : error
  } finally {
    await hilo.terminate()
  }
}
