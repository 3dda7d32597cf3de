import { type CsvError, parse } from 'csv-parse'
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

async function* decodificar(ruta: string, codificacion: Formato['codificacion']): AsyncGenerator<string> {
  const decodificador = new TextDecoder(codificacion, { fatal: true })
  let lineas = 1
  try {
    for await (const bloque of createReadStream(ruta) as AsyncIterable<Uint8Array>) {
      yield decodificador.decode(bloque, { stream: true })
      lineas += bloque.reduce((cuenta, byte) => cuenta + (byte === 10 ? 1 : 0), 0)
    }
    yield decodificador.decode()
  } catch (error) {
    throw error instanceof TypeError ? new ArchivoIlegible('archivo.codificacion', lineas) : error
  }
}

function codigoDe(error: CsvError): string {
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'archivo.linea_demasiado_larga' : 'archivo.comillas_sin_cerrar'
}

/**
 * Lee un archivo delimitado renglón por renglón, sin tenerlo entero en memoria. Da cada registro con la línea en que termina.
 * Lanza `ArchivoIlegible` por codificación, comillas o renglones desmedidos; la línea de la codificación es aproximada (la del bloque).
 */
export async function* leerRegistros(ruta: string, { codificacion, separador, comillas }: Formato): AsyncGenerator<Registro> {
  const lector = parse({ bom: true, delimiter: separador, quote: comillas ? '"' : null, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: LARGO_MAXIMO })
  const origen = Readable.from(decodificar(ruta, codificacion))
  origen.on('error', (error) => lector.destroy(error))
  try {
    for await (const { record, info } of origen.pipe(lector) as AsyncIterable<{ record: string[]; info: { lines: number } }>) yield { linea: info.lines, campos: record }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) throw new ArchivoIlegible(codigoDe(error as CsvError), Number((error as CsvError & { lines?: number }).lines ?? 0))
    throw error
  } finally {
    origen.destroy()
  }
}
