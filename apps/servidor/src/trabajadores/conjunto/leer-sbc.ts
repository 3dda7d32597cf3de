import { analizarNss, normalizar } from '@icsoe/dominio/claves'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import { importeACentavos } from '@icsoe/dominio/valores'
import type { Codigo } from '@icsoe/esquemas/codigos'
import { CsvError, parse } from 'csv-parse/sync'
import type { Readable } from 'node:stream'

export interface CambioLeido {
  fila: number
  nss: string
  sbc: number
}
export interface RechazoDeSbc {
  fila: number
  nss: string
  sbc: string
  codigo: Codigo
}

/** Las filas que se leyeron, las que cambian un SBC y las que no se entienden. */
export interface CambiosLeidos {
  filas: number
  cambios: CambioLeido[]
  rechazos: RechazoDeSbc[]
}

const MAXIMO = 4 * 1024 * 1024
const LARGO = 200
const COLUMNAS = { nss: 0, sbc: 1 }

async function recibir(archivo: Readable): Promise<Resultado<string, Codigo>> {
  const trozos: Buffer[] = []
  let bytes = 0
  for await (const trozo of archivo.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((bytes += trozo.length) > MAXIMO) break
    trozos.push(trozo)
  }
  archivo.resume()
  if (bytes > MAXIMO) return mal('archivo.demasiado_grande')
  // Solo trae cifras: una codificación con letras de más de un byte no cambia lo que dice.
  const texto = new TextDecoder('utf-8').decode(Buffer.concat(trozos))
  return texto.includes('\0') ? mal('archivo.binario') : bien(texto)
}

function partir(texto: string): Resultado<{ fila: number; campos: string[] }[], Codigo> {
  try {
    const renglones: string[][] = parse(texto, { delimiter: [',', ';', '\t'], relax_column_count: true, relax_quotes: true, max_record_size: 4096 })
    return bien(renglones.map((campos, i) => ({ fila: i + 1, campos })).filter(({ campos }) => campos.some((campo) => campo.trim() !== '')))
  } catch (error) {
    if (error instanceof CsvError) return mal(error.code === 'CSV_MAX_RECORD_SIZE' ? 'archivo.linea_demasiado_larga' : 'archivo.comillas_sin_cerrar')
    throw error
  }
}

function columnasDe(campos: readonly string[]): typeof COLUMNAS | undefined {
  const nombres = campos.map(normalizar)
  const columnas = { nss: nombres.indexOf('NSS'), sbc: nombres.indexOf('SBC') }
  return columnas.nss === -1 || columnas.sbc === -1 ? undefined : columnas
}

function juzgar(campos: readonly string[], { nss: enNss, sbc: enSbc }: typeof COLUMNAS, tope: number): Resultado<{ nss: string; sbc: number }, Codigo> {
  if (campos[enNss] === undefined || campos[enSbc] === undefined) return mal('archivo.columnas_de_sbc')
  const nss = analizarNss(campos[enNss])
  if (!nss.ok) return nss
  const sbc = importeACentavos(campos[enSbc])
  if (!sbc.ok) return sbc
  return sbc.valor > tope ? mal('sbc.sobre_tope') : bien({ nss: nss.valor.nss, sbc: sbc.valor })
}

/**
 * Lee un CSV de NSS y SBC (con títulos, en cualquier orden y con otras columnas, o solo las dos). Niega el archivo que no se puede leer,
 * el vacío y el que pasa de 4 MB; de dos filas con el mismo NSS gana la primera.
 */
export async function leerCambiosDeSbc(archivo: Readable, tope: number): Promise<Resultado<CambiosLeidos, Codigo>> {
  const texto = await recibir(archivo)
  if (!texto.ok) return texto
  const renglones = partir(texto.valor.replace(/^\ufeff/, ''))
  if (!renglones.ok) return renglones
  const encabezado = columnasDe(renglones.valor[0]?.campos ?? [])
  const filas = encabezado ? renglones.valor.slice(1) : renglones.valor
  if (filas.length === 0) return mal('archivo.vacio')
  const columnas = encabezado ?? COLUMNAS
  const [cambios, rechazos, vistos] = [[] as CambioLeido[], [] as RechazoDeSbc[], new Set<string>()]
  for (const { fila, campos } of filas) {
    const juzgada = juzgar(campos, columnas, tope)
    const codigo = juzgada.ok ? (vistos.has(juzgada.valor.nss) ? 'trabajador.duplicado_en_archivo' : undefined) : juzgada.codigo
    if (juzgada.ok && codigo === undefined) {
      vistos.add(juzgada.valor.nss)
      cambios.push({ fila, ...juzgada.valor })
    } else if (codigo !== undefined) rechazos.push({ fila, nss: (campos[columnas.nss] ?? '').slice(0, LARGO).toWellFormed(), sbc: (campos[columnas.sbc] ?? '').slice(0, LARGO).toWellFormed(), codigo })
  }
  return bien({ filas: filas.length, cambios, rechazos })
}
