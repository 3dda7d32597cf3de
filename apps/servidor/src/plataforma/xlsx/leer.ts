import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type OyenteDeXml, recorrerXml, XmlRechazado } from '../xml.ts'
import { abrirZip, type LimitesDeZip, recibirEnArchivo, ZipRechazado } from '../zip.ts'
import { type Libreta, leerCelda } from './celdas.ts'
import { abrirLibro, sinPrefijo } from './libro.ts'
import { type CodigoDeXlsx, XlsxRechazado } from './rechazado.ts'

/** Una fila con algo escrito: su número en la hoja, lo que dice cada columna y cuáles estaban guardadas como número. */
export interface FilaDeHoja {
  fila: number
  campos: string[]
  numericos: boolean[]
}

const MEGA = 1024 * 1024
const LIMITES: LimitesDeZip = { comprimido: 64 * MEGA, abierto: 512 * MEGA, partes: 1000 }
const MAXIMO_DE_COLUMNAS = 100
const MAXIMO_DE_FILAS = 1_048_576
/** Las de Excel: ni vacías puede haber más. */
const COLUMNAS_DE_UNA_HOJA = 16_384
const LARGO_DE_CELDA = 32_767
const CODIGOS: Record<(ZipRechazado | XmlRechazado)['codigo'], CodigoDeXlsx> = {
  'zip.danado': 'xlsx.danado',
  'zip.cifrado': 'xlsx.cifrado',
  'zip.demasiado_grande': 'xlsx.demasiado_grande',
  'xml.danado': 'xlsx.danado',
  'xml.doctype': 'xlsx.doctype',
  'xml.desmedido': 'xlsx.danado',
}

/** La columna de una referencia como «AB12», contada desde cero. */
function columnaDe(referencia: string): number {
  const letras = /^([A-Z]{1,3})\d{1,7}$/.exec(referencia)?.[1]
  if (letras === undefined) throw new XlsxRechazado('xlsx.danado')
  return [...letras].reduce((total, letra) => total * 26 + letra.charCodeAt(0) - 64, 0) - 1
}

/** Arma las filas de una hoja conforme se lee; las entrega en `listas`. */
function armarFilas(libreta: Libreta, listas: FilaDeHoja[]): OyenteDeXml {
  let actual: FilaDeHoja = { fila: 0, campos: [], numericos: [] }
  let celda = { columna: -1, tipo: undefined as string | undefined, estilo: 0, valor: '' }
  let [enValor, enFonetica] = [false, false]
  const guardar = () => {
    if (celda.valor === '') return
    const leida = leerCelda(celda, libreta)
    if (leida === undefined || celda.valor.length > LARGO_DE_CELDA) throw new XlsxRechazado('xlsx.danado')
    if (celda.columna >= MAXIMO_DE_COLUMNAS) throw new XlsxRechazado('archivo.demasiadas_columnas')
    while (actual.campos.length <= celda.columna) actual.numericos[actual.campos.push('') - 1] = false
    actual.campos[celda.columna] = leida.texto
    actual.numericos[celda.columna] = leida.numero
  }
  return {
    abre(nombre, { r, t, s = '0' }) {
      const local = sinPrefijo(nombre)
      if (local === 'row') {
        const fila = r === undefined ? actual.fila + 1 : Number(r)
        if (!Number.isInteger(fila) || fila <= actual.fila || fila > MAXIMO_DE_FILAS) throw new XlsxRechazado('xlsx.danado')
        actual = { fila, campos: [], numericos: [] }
        celda = { columna: -1, tipo: undefined, estilo: 0, valor: '' }
      } else if (local === 'c') {
        const columna = r === undefined ? celda.columna + 1 : columnaDe(r)
        if (columna <= celda.columna || columna >= COLUMNAS_DE_UNA_HOJA) throw new XlsxRechazado('xlsx.danado')
        celda = { columna, tipo: t, estilo: Number(s), valor: '' }
      } else if (local === 'v' || local === 't') enValor = true
      else if (local === 'rPh') enFonetica = true
    },
    cierra(nombre) {
      const local = sinPrefijo(nombre)
      if (local === 'v' || local === 't') enValor = false
      else if (local === 'rPh') enFonetica = false
      else if (local === 'c') guardar()
      else if (local === 'row' && actual.campos.some((campo) => campo.trim() !== '')) listas.push(actual)
    },
    texto: (leido) => void (celda.valor += enValor && !enFonetica ? leido : ''),
  }
}

/**
 * Las filas con algo escrito de la primera hoja visible de un libro .xlsx que está en un archivo abierto, conforme se lee. Rechaza lo
 * dañado, cifrado, con macros, con enlaces a otros libros, con DOCTYPE o desmedido, antes de abrirlo cuando se puede. Lanza
 * `XlsxRechazado` donde deja de poder leer: lo ya entregado no vale.
 */
export async function* filasDeXlsx(archivo: number): AsyncGenerator<FilaDeHoja> {
  const listas: FilaDeHoja[] = []
  try {
    const libro = await abrirLibro(await abrirZip(archivo, LIMITES))
    const pasos = recorrerXml(libro.hoja.abrir(), armarFilas(libro, listas))
    while (!(await pasos.next()).done) yield* listas.splice(0)
  } catch (error) {
    throw comoRechazo(error)
  }
}

function comoRechazo(error: unknown): unknown {
  return error instanceof ZipRechazado || error instanceof XmlRechazado ? new XlsxRechazado(CODIGOS[error.codigo], error) : error
}

/** Recibe un libro en un archivo sin nombre, que quien llama cierra. Lanza `XlsxRechazado` si es demasiado grande. */
export async function recibirXlsx(flujo: Readable, senal: AbortSignal): Promise<FileHandle> {
  try {
    return await recibirEnArchivo(flujo, LIMITES.comprimido, senal)
  } catch (error) {
    throw comoRechazo(error)
  }
}

/** Recibe un libro chico y da sus filas (`filasDeXlsx`) a `usar`. Un error del flujo se lanza tal cual. */
export async function conFilasDeXlsx<T>(flujo: Readable, usar: (filas: AsyncIterable<FilaDeHoja>) => Promise<T>): Promise<T> {
  await using archivo = await recibirXlsx(flujo, new AbortController().signal)
  return await usar(filasDeXlsx(archivo.fd))
}
