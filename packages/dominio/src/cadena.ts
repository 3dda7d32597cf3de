import { esFecha, PRIMER_PERIODO } from './periodos.ts'
import { bien, mal } from './resultado.ts'
import type { Tipo } from './informativa.ts'
import type { Cuatrimestre } from './periodos.ts'
import type { Resultado } from './resultado.ts'

export type DatosDePresentacion = {
  tipo: Tipo
  rfc: string
  ejercicio: number
  cuatrimestre: Cuatrimestre
  contratos: number
  trabajadores: number
  /** SHA-256 del contenido canónico, en hexadecimal y minúsculas. */
  digesto: string
  /** RFC 3339 con desfase. */
  momento: string
}

const CUENTA = '0|[1-9]\\d{0,14}'
const MOMENTO = '(\\d{4}-\\d{2}-\\d{2})T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'
const PRESENTACION = new RegExp(
  '^\\|\\|ICSOE\\|1\\.0\\|presentacion\\|(?<tipo>normal|sin_informacion|correccion|sin_efectos|actualizacion)' +
  `\\|(?<rfc>[A-ZÑ&]{3,4}\\d{6}[A-Z0-9]{3})\\|(?<ejercicio>\\d{4})\\|(?<cuatrimestre>[123])\\|(?<contratos>${CUENTA})` +
  `\\|(?<trabajadores>${CUENTA})\\|(?<digesto>[0-9a-f]{64})\\|(?<momento>${MOMENTO})\\|\\|$`,
)

/** Une los campos con «|». Un campo vacío, con «|» o con un signo de control haría ambigua la cadena: es un defecto de quien llama. */
function unir(proceso: string, campos: readonly (string | number)[]): string {
  const textos = campos.map(String)
  if (textos.some((texto) => texto === '' || /[|\u0000-\u001f\u007f]/.test(texto) || !texto.isWellFormed())) {
    throw new RangeError(`Un campo no puede ir en la cadena de ${proceso}`)
  }
  return `||ICSOE|1.0|${[proceso, ...textos].join('|')}||`
}

/** Cadena que firma quien ingresa (API, «Ingreso»). */
export function cadenaDeIngreso({ rfc, nonce, momento }: { rfc: string; nonce: string; momento: string }): string {
  return unir('ingreso', [rfc, nonce, momento])
}

/** Cadena original que firma el contratista al presentar (API, «Informativas»). Datos que `leer…` no reconocería son un defecto. */
export function cadenaDePresentacion(datos: DatosDePresentacion): string {
  const { tipo, rfc, ejercicio, cuatrimestre, contratos, trabajadores, digesto, momento } = datos
  const cadena = unir('presentacion', [tipo, rfc, ejercicio, cuatrimestre, contratos, trabajadores, digesto, momento])
  if (!leerCadenaDePresentacion(cadena).ok) throw new RangeError('Los datos no forman una cadena de presentación')
  return cadena
}

/** Lee una cadena de presentación: el inverso exacto de `cadenaDePresentacion`. Cualquier otra cosa, también la de un ejercicio anterior al primero, es ilegible. */
export function leerCadenaDePresentacion(texto: string): Resultado<DatosDePresentacion, 'cadena.ilegible'> {
  const partes = PRESENTACION.exec(texto)
  const grupos = partes?.groups
  const ejercicio = Number(grupos?.['ejercicio'])
  if (!grupos || ejercicio < PRIMER_PERIODO.ejercicio || !esFecha(grupos['momento']?.slice(0, 10) ?? '')) return mal('cadena.ilegible')
  const { tipo = '', rfc = '', digesto = '', momento = '' } = grupos
  return bien({
    tipo: tipo as Tipo,
    rfc,
    ejercicio,
    cuatrimestre: Number(grupos['cuatrimestre']) as Cuatrimestre,
    contratos: Number(grupos['contratos']),
    trabajadores: Number(grupos['trabajadores']),
    digesto,
    momento,
  })
}

/** Cadena que sella el Instituto en el acuse (API, «Público»). `digestoDeCadena` es el SHA-256 hexadecimal de la cadena firmada. */
export function cadenaDeSello(
  { folio, presentada, extemporanea, digestoDeCadena }:
  { folio: string; presentada: string; extemporanea: boolean; digestoDeCadena: string },
): string {
  return unir('acuse', [folio, presentada, String(extemporanea), digestoDeCadena])
}

export interface DatosDeCabeza {
  /** Consecutivo desde 1. */
  numero: number
  /** Día en el centro de México, AAAA-MM-DD. */
  fecha: string
  /** RFC 3339 con desfase. */
  momento: string
  /** Cuántos hilos crecieron desde la cabeza anterior. */
  hilos: number
  /** SHA-256 de «hilo|posición|huella» de cada uno de ellos, un renglón por hilo y en orden. */
  raiz: string
  /** SHA-256 de la cadena de la cabeza anterior; sesenta y cuatro ceros en la primera. */
  anterior: string
}

const CABEZA = new RegExp(`^\\|\\|ICSOE\\|1\\.0\\|cabeza\\|(?<numero>${CUENTA})\\|(?<fecha>\\d{4}-\\d{2}-\\d{2})\\|(?<momento>${MOMENTO})\\|(?<hilos>${CUENTA})\\|(?<raiz>[0-9a-f]{64})\\|(?<anterior>[0-9a-f]{64})\\|\\|$`)

/** Cadena de la cabeza diaria que firma el Instituto sobre la bitácora y los folios (docs/verificacion.md). */
export function cadenaDeCabeza({ numero, fecha, momento, hilos, raiz, anterior }: DatosDeCabeza): string {
  return unir('cabeza', [numero, fecha, momento, hilos, raiz, anterior])
}

/** Lee la cadena de una cabeza: el inverso exacto de `cadenaDeCabeza`. Cualquier otra cosa es ilegible. */
export function leerCadenaDeCabeza(texto: string): Resultado<DatosDeCabeza, 'cadena.ilegible'> {
  const grupos = CABEZA.exec(texto)?.groups
  if (!grupos) return mal('cadena.ilegible')
  const { fecha = '', momento = '', raiz = '', anterior = '' } = grupos
  return bien({ numero: Number(grupos['numero']), fecha, momento, hilos: Number(grupos['hilos']), raiz, anterior })
}

function textoCanonico(texto: string): string {
  if (!texto.isWellFormed()) throw new TypeError('Un texto con medio par sustituto no tiene forma canónica')
  return JSON.stringify(texto)
}

function objetoCanonico(objeto: object): string {
  const prototipo: unknown = Object.getPrototypeOf(objeto)
  if (prototipo !== Object.prototype && prototipo !== null) throw new TypeError('Solo los objetos simples tienen forma canónica')
  // Comparar textos con < ordena por unidades UTF-16, que es lo que pide el RFC.
  const pares = Object.entries(objeto).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pares.map(([nombre, valor]) => `${textoCanonico(nombre)}:${canonico(valor)}`).join(',')}}`
}

/**
 * JSON canónico (RFC 8785): mismos datos, mismos bytes. Lo que JSON no puede decir (undefined, NaN, infinitos, bigint, fechas,
 * medios pares sustitutos) es un defecto de quien llama y se lanza.
 */
export function canonico(valor: unknown): string {
  if (valor === null || typeof valor === 'boolean') return String(valor)
  if (typeof valor === 'string') return textoCanonico(valor)
  if (typeof valor === 'number' && Number.isFinite(valor)) return JSON.stringify(valor)
  if (Array.isArray(valor)) return `[${Array.from(valor, canonico).join(',')}]`
  if (typeof valor === 'object') return objetoCanonico(valor)
  throw new TypeError(`Un valor ${typeof valor} no tiene forma canónica`)
}
