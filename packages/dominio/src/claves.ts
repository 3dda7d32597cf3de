import { esFecha, existeDia } from './periodos.ts'
import { bien, mal } from './resultado.ts'
import type { Resultado } from './resultado.ts'

export type Sexo = 'H' | 'M' | 'X'
export type Rfc = { rfc: string; tipoPersona: 'fisica' | 'moral'; digitoCorrecto: boolean; generico: boolean }
export type Curp = { curp: string; nacimiento: string; sexo: Sexo; entidad: string }

const VALORES_RFC = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'
/** Los signos de una CURP en el orden de su valor (dominio §11). */
export const VALORES_CURP = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const GENERICOS = new Set(['XAXX010101000', 'XEXX010101000'])
/** Claves de entidad de una CURP, separadas con barra. */
export const ENTIDADES = 'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TL|TS|VZ|YN|ZS|NE'

const FORMA_RFC = /^([A-ZÑ&]{3,4})(\d{2})(\d{2})(\d{2})[A-Z0-9]{3}$/
const FORMA_CURP = new RegExp(
  `^[A-ZÑ]{4}\\d{6}[HMX](?:${ENTIDADES})[B-DF-HJ-NÑP-TV-Z]{3}[A-Z0-9]\\d$`,
)

/**
 * Quita los espacios de los extremos y de en medio, y pasa a mayúsculas. Solo cambia las letras del alfabeto español:
 * así ningún otro signo (ı, ſ, ﬁ…) puede convertirse en una letra válida.
 */
export function normalizar(texto: string): string {
  // Un archivo trae millones de claves ya limpias: esas no se copian.
  if (/^[0-9A-ZÑ&]*$/.test(texto)) return texto
  return texto.normalize('NFC').replace(/\s+/g, '').replace(/[a-zñ]+/g, (letras) => letras.toUpperCase())
}

/** El valor de cada signo por su código: buscarlo en el alfabeto costaba más que todo lo demás de una CURP. */
function valoresDe(alfabeto: string): Int8Array {
  const valores = new Int8Array(256).fill(-1)
  for (let i = 0; i < alfabeto.length; i++) valores[alfabeto.charCodeAt(i)] = i
  return valores
}
const [DE_RFC, DE_CURP, DE_NSS] = [valoresDe(VALORES_RFC), valoresDe(VALORES_CURP), valoresDe('0123456789')]

function valorEn(valores: Int8Array, prefijo: string, i: number): number {
  const valor = valores[prefijo.charCodeAt(i)] ?? -1
  if (valor < 0) throw new RangeError('El prefijo lleva un signo que la clave no admite')
  return valor
}

function sumaPonderada(valores: Int8Array, prefijo: string, mayor: number, cuantos = prefijo.length): number {
  let suma = 0
  for (let i = 0; i < cuantos; i++) suma += valorEn(valores, prefijo, i) * (mayor - i)
  return suma
}

/** Dígito verificador de un RFC (módulo 11, dominio §11) a partir de sus 11 (moral) o 12 (física) primeros signos. */
export function digitoRfc(prefijo: string): string {
  const resto = sumaPonderada(DE_RFC, prefijo.padStart(12, ' '), 13) % 11
  if (resto === 0) return '0'
  return resto === 1 ? 'A' : String(11 - resto)
}

const verificadorDeCurp = (curp: string): number => (10 - (sumaPonderada(DE_CURP, curp, 18, 17) % 10)) % 10

/** Dígito verificador de una CURP (módulo 10, dominio §11) a partir de sus 17 primeros signos. */
export const digitoCurp = (prefijo: string): string => String(verificadorDeCurp(prefijo))

/** Dígito verificador de un NSS (Luhn, dominio §11) a partir de sus 10 primeros dígitos. */
export function digitoNss(prefijo: string): string {
  let suma = 0
  for (let i = 0; i < prefijo.length; i++) {
    const producto = valorEn(DE_NSS, prefijo, i) * (i % 2 === 0 ? 1 : 2)
    suma += producto > 9 ? producto - 9 : producto
  }
  return String((10 - (suma % 10)) % 10)
}

/**
 * Lee un RFC tal como se escribió. Niega el que no tiene la forma de 12 o 13 posiciones y el que lleva una fecha que no existe.
 * Un dígito verificador que no cuadra nunca se niega: hay RFC reales así; se informa en `digitoCorrecto`.
 */
export function analizarRfc(texto: string): Resultado<Rfc, 'rfc.formato' | 'rfc.fecha'> {
  const rfc = normalizar(texto)
  const partes = FORMA_RFC.exec(rfc)
  if (!partes) return mal('rfc.formato')
  const [, nombre = '', anio = '', mes = '', dia = ''] = partes
  const resto = `${anio}-${mes}-${dia}`
  // El RFC no dice el siglo: basta con que la fecha exista en uno de los dos.
  if (!esFecha(`19${resto}`) && !esFecha(`20${resto}`)) return mal('rfc.fecha')
  return bien({
    rfc,
    tipoPersona: nombre.length === 3 ? 'moral' : 'fisica',
    digitoCorrecto: digitoRfc(rfc.slice(0, -1)) === rfc.at(-1),
    generico: GENERICOS.has(rfc),
  })
}

const cifra = (texto: string, i: number): number => texto.charCodeAt(i) - 48
const dosCifras = (texto: string, i: number): number => cifra(texto, i) * 10 + cifra(texto, i + 1)

/**
 * Lee una CURP tal como se escribió. La homonimia da el siglo: dígito, antes de 2000; letra, desde 2000.
 * Niega la forma (también la fecha de nacimiento que no existe) y después el dígito verificador.
 */
export function analizarCurp(texto: string): Resultado<Curp, 'curp.formato' | 'curp.digito'> {
  const curp = normalizar(texto)
  if (!FORMA_CURP.test(curp)) return mal('curp.formato')
  const siglo = cifra(curp, 16) < 10 ? 19 : 20
  const [anio, mes, dia] = [curp.slice(4, 6), curp.slice(6, 8), curp.slice(8, 10)]
  if (!existeDia(siglo * 100 + dosCifras(curp, 4), dosCifras(curp, 6), dosCifras(curp, 8))) return mal('curp.formato')
  if (verificadorDeCurp(curp) !== cifra(curp, 17)) return mal('curp.digito')
  const nacimiento = `${siglo}${anio}-${mes}-${dia}`
  return bien({ curp, nacimiento, sexo: curp.charAt(10) as Sexo, entidad: curp.slice(11, 13) })
}

/** Lee un NSS tal como se escribió, con sus ceros a la izquierda. Niega lo que no son 11 dígitos y después el dígito verificador. */
export function analizarNss(texto: string): Resultado<{ nss: string }, 'nss.formato' | 'nss.digito'> {
  const nss = normalizar(texto)
  if (!/^\d{11}$/.test(nss)) return mal('nss.formato')
  if (digitoNss(nss.slice(0, 10)) !== nss.at(-1)) return mal('nss.digito')
  return bien({ nss })
}
