import type { Readable } from 'node:stream'

/** Lee un cuerpo hasta `maximo` bytes; en cuanto lo rebasa da `undefined` y lo que falta se tira sin guardarlo. */
export async function leerHasta(archivo: Readable, maximo: number): Promise<Buffer | undefined> {
  const bloques: Buffer[] = []
  let largo = 0
  for await (const bloque of archivo.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    largo += bloque.length
    if (largo > maximo) {
      archivo.resume()
      return undefined
    }
    bloques.push(bloque)
  }
  return Buffer.concat(bloques)
}
