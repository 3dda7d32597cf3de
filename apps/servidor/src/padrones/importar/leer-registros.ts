import { CsvError, parse } from 'csv-parse'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

export interface Registro {
  linea: number
  campos: string[]
}
export interface Formato {
  codificacion: 'utf-8' | 'latin1'
  separador: ',' | '|'
  comillas: boolean
}

/** El archivo no se puede seguir leyendo a partir de `linea`; `codigo` es estable. */
export class ArchivoIlegible extends Error {
  readonly codigo: string
  readonly linea: number
  constructor(codigo: string, linea: number) {
    super(codigo)
    this.codigo = codigo
    this.linea = linea
  }
}

const LARGO_MAXIMO = 20_000
const BLOQUE = 256 * 1024
const LOTE = 1_000

async function* decodificar(ruta: string, codificacion: Formato['codificacion']): AsyncGenerator<string> {
  const decodificador = new TextDecoder(codificacion, { fatal: true })
  let lineas = 1
  try {
    for await (const bloque of createReadStream(ruta, { highWaterMark: BLOQUE }) as AsyncIterable<Uint8Array>) {
      yield decodificador.decode(bloque, { stream: true })
      for (let salto = bloque.indexOf(10); salto !== -1; salto = bloque.indexOf(10, salto + 1)) lineas++
    }
    yield decodificador.decode()
  } catch (error) {
    throw error instanceof TypeError ? new ArchivoIlegible('archivo.codificacion', lineas) : error
  }
}

function codigoDe(error: CsvError): string {
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'archivo.linea_demasiado_larga' : 'archivo.comillas_sin_cerrar'
}

async function* unir(inicio: string, resto: AsyncGenerator<string>): AsyncGenerator<string> {
  yield inicio
  yield* resto
}

/** Lo que trae comillas o saltos raros, con un analizador completo. */
async function* conAnalizador(textos: AsyncGenerator<string>, { separador, comillas }: Formato, antes: number): AsyncGenerator<Registro[]> {
  const lector = parse({ delimiter: separador, quote: comillas ? '"' : null, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: LARGO_MAXIMO })
  const origen = Readable.from(textos)
  origen.on('error', (error) => lector.destroy(error))
  let lote: Registro[] = []
  try {
    for await (const { record, info } of origen.pipe(lector) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (lote.push({ linea: antes + info.lines, campos: record }) < LOTE) continue
      yield lote
      lote = []
    }
  } catch (error) {
    yield lote.splice(0)
    if (error instanceof CsvError) throw new ArchivoIlegible(codigoDe(error), antes + Number((error as CsvError & { lines?: number }).lines ?? 0))
    throw error
  } finally {
    origen.destroy()
  }
  yield lote
}

/**
 * Lee un archivo delimitado sin tenerlo entero en memoria, y da sus registros por lotes, cada uno con la línea en que termina. Mientras no
 * aparezcan comillas basta partir los renglones, que es varias veces más rápido. Lanza `ArchivoIlegible` por codificación, comillas o
 * renglones desmedidos; la línea de la codificación es aproximada (la del bloque).
 */
export async function* leerRegistros(ruta: string, formato: Formato): AsyncGenerator<Registro[]> {
  const { codificacion, separador, comillas } = formato
  const necesitaAnalizador = comillas ? /"|\r(?!\n)/ : /\r(?!\n)/
  const textos = decodificar(ruta, codificacion)
  let [linea, pendiente] = [0, '']
  for await (const texto of textos) {
    pendiente += texto.startsWith('\ufeff') && linea === 0 && pendiente === '' ? texto.slice(1) : texto
    const corte = pendiente.lastIndexOf('\n')
    // Un CR al final del trozo puede ser la mitad de un CRLF.
    if (necesitaAnalizador.test(pendiente.slice(0, -1)) || (comillas && pendiente.endsWith('"'))) {
      yield* conAnalizador(unir(pendiente, textos), formato, linea)
      return
    }
    if (pendiente.length - corte > LARGO_MAXIMO) throw new ArchivoIlegible('archivo.linea_demasiado_larga', linea + 1 + pendiente.slice(0, corte + 1).split('\n').length - 1)
    const lote = partir(pendiente.slice(0, corte + 1), linea, separador)
    pendiente = pendiente.slice(corte + 1)
    linea = lote.hasta
    yield lote.registros
  }
  yield partir(pendiente, linea, separador).registros
}

function partir(texto: string, desde: number, separador: string): { registros: Registro[]; hasta: number } {
  const registros: Registro[] = []
  const renglones = texto.split('\n')
  const cuantos = texto === '' || texto.endsWith('\n') ? renglones.length - 1 : renglones.length
  for (let i = 0; i < cuantos; i++) {
    const renglon = renglones[i] ?? ''
    if (renglon.length > LARGO_MAXIMO) throw new ArchivoIlegible('archivo.linea_demasiado_larga', desde + i + 1)
    if (renglon !== '' && renglon !== '\r') registros.push({ linea: desde + i + 1, campos: renglon.split(separador).map((campo) => campo.trim()) })
  }
  return { registros, hasta: desde + cuantos }
}
