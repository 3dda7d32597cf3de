import { finished } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Una parte del zip: su nombre, en ASCII, y sus bytes conforme se piden. */
export interface Parte {
  nombre: string
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}
interface Escrita {
  nombre: string
  crc: number
  comprimida: number
  entera: number
  lugar: number
}

const TOPE = 0xffff_ffff
const PIEZA = 64 * 1024
const VERSION = 20
// Los tamaños van después de los datos (bit 3): al empezar la parte no se conocen.
const INDICADORES = 1 << 3
const DEFLATE = 8
// Siempre la misma fecha, la primera que un zip puede decir: los mismos renglones dan los mismos bytes.
const FECHA = 0x21

function comun(escrita: Escrita | undefined, nombre: string): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(VERSION, 0)
  bytes.writeUInt16LE(INDICADORES, 2)
  bytes.writeUInt16LE(DEFLATE, 4)
  bytes.writeUInt16LE(FECHA, 8)
  if (escrita) tamanos(escrita).copy(bytes, 10)
  bytes.writeUInt16LE(nombre.length, 22)
  return bytes
}

function tamanos({ crc, comprimida, entera }: Escrita): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(crc, 0)
  bytes.writeUInt32LE(comprimida, 4)
  bytes.writeUInt32LE(entera, 8)
  return bytes
}

function central(escrita: Escrita): Buffer {
  const [antes, despues] = [Buffer.alloc(2), Buffer.alloc(14)]
  antes.writeUInt16LE(VERSION)
  despues.writeUInt32LE(escrita.lugar, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02'), antes, comun(escrita, escrita.nombre), despues, Buffer.from(escrita.nombre)])
}

function final(escritas: readonly Escrita[], lugar: number): Buffer {
  const directorio = Buffer.concat(escritas.map(central))
  const fin = Buffer.alloc(22)
  fin.write('PK\x05\x06', 'latin1')
  fin.writeUInt16LE(escritas.length, 8)
  fin.writeUInt16LE(escritas.length, 10)
  fin.writeUInt32LE(directorio.length, 12)
  fin.writeUInt32LE(lugar, 16)
  return Buffer.concat([directorio, fin])
}

/** Comprime fuera de este hilo: mientras comprime un trozo, aquí se escribe el que sigue. */
async function* comprimir(bytes: Parte['bytes']): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ chunkSize: PIEZA })
  const listos: Buffer[] = []
  deflate.on('data', (trozo: Buffer) => listos.push(trozo))
  // Su error se lanza abajo, donde se espera el trozo.
  deflate.on('error', () => undefined)
  let anterior: Promise<Error | null | undefined> = Promise.resolve(null)
  try {
    for await (const trozo of bytes) {
      const error = await anterior
      if (error) throw error
      anterior = new Promise((resolver) => deflate.write(trozo, resolver))
      yield* listos.splice(0)
    }
    deflate.end()
    await finished(deflate)
    yield* listos
  } finally {
    deflate.destroy()
  }
}

async function* escribirParte({ nombre, bytes }: Parte, escrita: Escrita): AsyncGenerator<Buffer> {
  async function* medidos(): AsyncGenerator<Uint8Array> {
    for await (const trozo of bytes) {
      escrita.entera += trozo.length
      escrita.crc = crc32(trozo, escrita.crc)
      yield trozo
    }
  }
  yield Buffer.concat([Buffer.from('PK\x03\x04'), comun(undefined, nombre), Buffer.from(nombre)])
  for await (const trozo of comprimir(medidos())) {
    escrita.comprimida += trozo.length
    yield trozo
  }
  yield Buffer.concat([Buffer.from('PK\x07\x08'), tamanos(escrita)])
}

/**
 * Hace un zip conforme se lee: la memoria no crece con sus partes. No usa las extensiones de 64 bits, que no todo programa entiende: lanza
 * si pasa de 4 GB. Un error al traer los bytes de una parte se lanza tal cual.
 */
export async function* hacerZip(partes: Iterable<Parte>): AsyncGenerator<Buffer> {
  const escritas: Escrita[] = []
  let lugar = 0
  for (const parte of partes) {
    const escrita: Escrita = { nombre: parte.nombre, crc: 0, comprimida: 0, entera: 0, lugar }
    for await (const trozo of escribirParte(parte, escrita)) {
      lugar += trozo.length
      if (lugar > TOPE || escrita.entera > TOPE) throw new RangeError('El zip pasa de 4 GB.')
      yield trozo
    }
    escritas.push(escrita)
  }
  yield final(escritas, lugar)
}
