import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { hastaAbortar } from './aparte/hasta-abortar.ts'
import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'

/** Un zip que no se acepta. Se lanza: quien lo recorre no tiene otro modo de enterarse a la mitad. */
export class ZipRechazado extends Error {
  readonly codigo: 'zip.danado' | 'zip.cifrado' | 'zip.demasiado_grande'
  constructor(codigo: ZipRechazado['codigo'], causa?: unknown) {
    super(codigo, { cause: causa })
    this.codigo = codigo
  }
}

export interface LimitesDeZip {
  /** Bytes del archivo tal como llega. */
  comprimido: number
  /** Suma de lo que dicen ocupar sus partes ya abiertas; se compara antes de abrir ninguna. */
  abierto: number
  partes: number
}

/** Una parte de un zip; `abrir` da sus bytes sin tenerlos enteros en memoria, y lanza `ZipRechazado` donde no se puedan leer. */
export interface Parte {
  tamano: number
  abrir(): AsyncIterable<Buffer>
}
/** Las partes de un zip por su nombre. */
export interface Zip {
  partes: ReadonlyMap<string, Parte>
}

const CIFRADO = 1

/**
 * Copia lo recibido a un archivo sin nombre, que quien llama cierra: si el proceso muere no queda nada. Un zip se lee desde el final y no
 * cabe en memoria. Lanza `ZipRechazado` si pasa de `maximo` bytes; un error del flujo, o el motivo de abortar, tal cual.
 */
export async function recibirEnArchivo(flujo: Readable, maximo: number, senal: AbortSignal): Promise<FileHandle> {
  const ruta = join(tmpdir(), `icsoe-${randomUUID()}.zip`)
  const archivo = await open(ruta, 'wx+', 0o600)
  const trozos = (flujo as Readable & AsyncIterable<Buffer>).iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>
  try {
    await unlink(ruta)
    let bytes = 0
    for await (const trozo of hastaAbortar(trozos, senal)) {
      bytes += trozo.length
      if (bytes > maximo) throw new ZipRechazado('zip.demasiado_grande')
      await archivo.writeFile(trozo)
    }
    return archivo
  } catch (error) {
    await archivo.close()
    throw error
  } finally {
    // Lo que falte por llegar se descarta, o quien lo envía no alcanzaría a leer la respuesta.
    void Promise.resolve(trozos.return?.()).catch(() => undefined).then(() => flujo.resume())
  }
}

function revisarParte(entrada: Entry, vistas: ReadonlySet<string>, limites: LimitesDeZip, suma: number): void {
  if ((entrada.generalPurposeBitFlag & CIFRADO) !== 0) throw new ZipRechazado('zip.cifrado')
  // Dos partes con el mismo nombre: cada lector creería una distinta.
  if (vistas.has(entrada.fileName.toLowerCase()) || !entrada.canDecodeFileData()) throw new ZipRechazado('zip.danado')
  if (suma > limites.abierto || vistas.size >= limites.partes) throw new ZipRechazado('zip.demasiado_grande')
}

/** Una parte comprimida a medias, o que miente sobre su tamaño, falla al abrirse. */
async function* abrirParte(zip: ZipFile, entrada: Entry): AsyncGenerator<Buffer> {
  try {
    let suma = 0
    for await (const trozo of (await zip.openReadStreamPromise(entrada)) as AsyncIterable<Buffer>) {
      suma = crc32(trozo, suma)
      yield trozo
    }
    if (suma !== entrada.crc32) throw new Error('La suma de la parte no cuadra.')
  } catch (error) {
    throw new ZipRechazado('zip.danado', error)
  }
}

async function listarPartes(zip: ZipFile, limites: LimitesDeZip): Promise<Zip['partes']> {
  const partes = new Map<string, Parte>()
  const vistas = new Set<string>()
  let suma = 0
  for await (const entrada of zip.eachEntry()) {
    suma += entrada.uncompressedSize
    revisarParte(entrada, vistas, limites, suma)
    vistas.add(entrada.fileName.toLowerCase())
    if (!entrada.fileName.endsWith('/')) partes.set(entrada.fileName, { tamano: entrada.uncompressedSize, abrir: () => abrirParte(zip, entrada) })
  }
  return partes
}

/**
 * Abre un zip ya recibido y da sus partes, ya revisado: ni cifrado, ni con partes repetidas, ni más grande de lo permitido. Una parte que
 * resulte mayor de lo que dice falla al leerse. Lanza `ZipRechazado`.
 */
export async function abrirZip(archivo: number, limites: LimitesDeZip): Promise<Zip> {
  try {
    return { partes: await listarPartes(await fromFdPromise(archivo, { lazyEntries: true }), limites) }
  } catch (error) {
    throw error instanceof ZipRechazado ? error : new ZipRechazado('zip.danado', error)
  }
}

/** Recibe un zip, lo da a `usar` abierto y lo cierra. Lanza `ZipRechazado`; un error del flujo se lanza tal cual. */
export async function conZip<T>(flujo: Readable, limites: LimitesDeZip, usar: (zip: Zip) => Promise<T>): Promise<T> {
  await using archivo = await recibirEnArchivo(flujo, limites.comprimido, new AbortController().signal)
  return await usar(await abrirZip(archivo.fd, limites))
}
