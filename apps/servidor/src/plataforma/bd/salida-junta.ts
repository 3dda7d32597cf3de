import { Socket } from 'node:net'

/** Lo que se escribe en un mismo turno sale junto: cada escritura cuesta más que lo que lleva. */
export class SalidaJunta extends Socket {
  #juntando = false

  // Al conectarse, Node pone otra vez su propio `write`: el nuestro va después.
  override connect(...partes: unknown[]): this {
    const { connect, write } = Socket.prototype as unknown as Record<'connect' | 'write', (...partes: unknown[]) => never>
    connect.apply(this, partes)
    this.write = (...trozo: unknown[]) => {
      this.#juntar()
      return write.apply(this, trozo)
    }
    return this
  }

  #juntar(): void {
    if (this.#juntando) return
    this.#juntando = true
    this.cork()
    process.nextTick(() => {
      this.#juntando = false
      this.uncork()
    })
  }
}
