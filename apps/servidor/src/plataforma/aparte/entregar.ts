import { parentPort } from 'node:worker_threads'

export type Mensaje<T> = { valor: T } | { codigo: string } | { fin: true }

/**
 * Desde un hilo aparte, entrega cada cosa cuando se le pide (`recorrer.ts`); los bytes se ceden, no se copian: deben ser de quien los
 * entrega. Un error con `codigo` es una negativa y viaja como tal; cualquier otro termina el hilo.
 */
export async function entregar<T>(cosas: AsyncIterable<T>): Promise<void> {
  const puerto = parentPort
  if (puerto === null) throw new Error('Este archivo se corre en un hilo aparte.')
  let pedidas = 0
  let espera: PromiseWithResolvers<void> | undefined
  puerto.on('message', () => {
    pedidas++
    espera?.resolve()
  })
  const decir = (mensaje: Mensaje<T>, cedidos: ArrayBuffer[] = []) => puerto.postMessage(mensaje, cedidos)
  try {
    for await (const valor of cosas) {
      while (pedidas === 0) await (espera = Promise.withResolvers<void>()).promise
      pedidas--
      decir({ valor }, valor instanceof Uint8Array ? [valor.buffer as ArrayBuffer] : [])
    }
    decir({ fin: true })
  } catch (error) {
    const { codigo } = error as { codigo?: unknown }
    if (typeof codigo !== 'string') throw error
    decir({ codigo })
  }
}
