import { setTimeout as esperar } from 'node:timers/promises'

/** Pregunta cada décima de segundo hasta que `listo` acepte la respuesta; se da por vencido a los dos minutos. */
export async function sondear<T>(que: string, preguntar: () => Promise<T>, listo: (respuesta: T) => boolean): Promise<T> {
  const limite = Date.now() + 120_000
  for (;;) {
    const respuesta = await preguntar()
    if (listo(respuesta)) return respuesta
    if (Date.now() > limite) throw new Error(`Se esperó dos minutos y no terminó: ${que}; lo último fue ${JSON.stringify(respuesta)}`)
    await esperar(100)
  }
}
