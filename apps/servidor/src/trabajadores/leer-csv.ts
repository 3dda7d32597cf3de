import { pipeline, type Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse, type CsvErrorCode } from 'csv-parse'
import { decidirCodificacion, esDeOtroTipo } from './codificacion.ts'
import { decidirSeparador } from './separador.ts'

/** Por qué no se puede leer un archivo de trabajadores. */
export type CodigoDeArchivo =
  | 'archivo.vacio'
  | 'archivo.binario'
  | 'archivo.no_es_csv'
  | 'archivo.codificacion'
  | 'archivo.linea_demasiado_larga'
  | 'archivo.demasiadas_columnas'
  | 'archivo.demasiadas_filas'
  | 'archivo.demasiados_vacios'
  | 'archivo.demasiado_grande'
  | 'archivo.comillas_sin_cerrar'

/** Un archivo que no se puede leer entero. Se lanza: quien recorre las filas no tiene otro modo de enterarse a la mitad. */
export class ArchivoRechazado extends Error {
  readonly codigo: CodigoDeArchivo
  constructor(codigo: CodigoDeArchivo) {
    super(codigo)
    this.name = 'ArchivoRechazado'
    this.codigo = codigo
  }
}

/** Una fila del archivo: su número, contado desde 1 como lo muestra una hoja de cálculo, y sus campos sin comillas. */
export type Fila = { fila: number; campos: string[] }

const BYTES_PARA_DECIDIR = 64 * 1024
const BYTES_DE_UN_RENGLON = 64 * 1024
const BYTES_DE_UN_PEDAZO = 4 * 1024
const MAXIMO_DE_COLUMNAS = 100
// Una hoja de cálculo deja algunos; millones de ellos solo ocupan al servidor.
const MAXIMO_DE_VACIOS = 20_000
const RENGLONES_POR_TURNO = 250
const CODIGOS: Partial<Record<CsvErrorCode, CodigoDeArchivo>> = {
  CSV_MAX_RECORD_SIZE: 'archivo.linea_demasiado_larga',
  CSV_QUOTE_NOT_CLOSED: 'archivo.comillas_sin_cerrar',
}

/**
 * Lee un CSV conforme llega, sin tenerlo entero en memoria: UTF-8 o UTF-16 con su marca, UTF-8 sin ella o Windows-1252;
 * coma, punto y coma o tabulador; LF, CRLF o CR (dominio §7). Las filas sin nada escrito se saltan, pero cuentan en `fila`.
 * Cede el turno cada pocos renglones, para que lo demás no espere a que termine un archivo grande.
 * `maximoFilas` cuenta las filas con algo escrito, también la de títulos. Lanza `ArchivoRechazado` donde deja de poder leer:
 * lo ya entregado no vale. Un error del flujo se lanza tal cual.
 */
export async function* leerArchivo(flujo: Readable, { maximoFilas }: { maximoFilas: number }): AsyncGenerator<Fila> {
  const textos = decodificar(flujo)
  const primero = await textos.next()
  if (primero.done) throw new ArchivoRechazado('archivo.vacio')
  let fila = 0
  let escritas = 0
  for await (const campos of renglones(primero.value, textos)) {
    if (++fila % RENGLONES_POR_TURNO === 0) await setImmediate()
    if (fila - escritas > MAXIMO_DE_VACIOS) throw new ArchivoRechazado('archivo.demasiados_vacios')
    if (campos.length > MAXIMO_DE_COLUMNAS) throw new ArchivoRechazado('archivo.demasiadas_columnas')
    if (campos.every((campo) => campo.trim() === '')) continue
    if (++escritas > maximoFilas) throw new ArchivoRechazado('archivo.demasiadas_filas')
    yield { fila, campos }
  }
  if (escritas === 0) throw new ArchivoRechazado('archivo.vacio')
}

async function* renglones(inicio: string, resto: AsyncGenerator<string>): AsyncGenerator<string[]> {
  const analizador = parse({
    delimiter: decidirSeparador(inicio),
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: BYTES_DE_UN_RENGLON,
    relax_column_count: true,
    relax_quotes: true,
  })
  // El error no se pierde: `pipeline` destruye el analizador con él, y quien lo recorre lo recibe.
  pipeline(enPedazos(inicio, resto), analizador, () => undefined)
  try {
    yield* analizador as AsyncIterable<string[]>
  } catch (error) {
    const codigo = error instanceof CsvError ? CODIGOS[error.code] : undefined
    throw codigo === undefined ? error : new ArchivoRechazado(codigo)
  }
}

// El analizador no suelta el turno hasta acabar lo que se le da, y un renglón distinto de los demás le cuesta caro.
async function* enPedazos(inicio: string, resto: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  yield* pedazosDe(inicio)
  for await (const texto of resto) yield* pedazosDe(texto)
}

function* pedazosDe(texto: string): Generator<Buffer> {
  const bytes = Buffer.from(texto)
  for (let i = 0; i < bytes.length; i += BYTES_DE_UN_PEDAZO) yield bytes.subarray(i, i + BYTES_DE_UN_PEDAZO)
}

/** El texto del archivo; el primer trozo trae todo lo que se miró para decidir la codificación. */
async function* decodificar(flujo: Readable): AsyncGenerator<string> {
  let decodificador: TextDecoder | undefined
  let guardados: Buffer[] = []
  let bytes = 0
  for await (const trozo of flujo as AsyncIterable<Buffer>) {
    if (decodificador) {
      yield decodificarTrozo(decodificador, trozo)
      continue
    }
    guardados.push(trozo)
    bytes += trozo.length
    if (bytes < BYTES_PARA_DECIDIR) continue
    const inicio = Buffer.concat(guardados)
    guardados = []
    decodificador = elegirDecodificador(inicio, false)
    yield decodificarTrozo(decodificador, inicio)
  }
  if (decodificador) yield decodificarTrozo(decodificador)
  else if (bytes > 0) {
    const todo = Buffer.concat(guardados)
    decodificador = elegirDecodificador(todo, true)
    yield decodificarTrozo(decodificador, todo) + decodificarTrozo(decodificador)
  }
}

function elegirDecodificador(inicio: Buffer, completo: boolean): TextDecoder {
  if (esDeOtroTipo(inicio)) throw new ArchivoRechazado('archivo.no_es_csv')
  // Siempre los mismos bytes: la decisión no depende de en qué trozos llegó el archivo.
  return new TextDecoder(decidirCodificacion(inicio.subarray(0, BYTES_PARA_DECIDIR), completo), { fatal: true })
}

/** Sin `trozo`, termina: lo que quedó a media letra no se puede leer. */
function decodificarTrozo(decodificador: TextDecoder, trozo?: Buffer): string {
  let texto: string
  try {
    texto = trozo ? decodificador.decode(trozo, { stream: true }) : decodificador.decode()
  } catch {
    throw new ArchivoRechazado('archivo.codificacion')
  }
  if (texto.includes('\0')) throw new ArchivoRechazado('archivo.binario')
  return texto
}
