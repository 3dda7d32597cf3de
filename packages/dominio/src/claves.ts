import { esFecha } from './periodos.ts'
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
  `^[A-ZÑ]{4}(\\d{2})(\\d{2})(\\d{2})([HMX])(${ENTIDADES})[B-DF-HJ-NÑP-TV-Z]{3}([A-Z0-9])\\d$`,
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

function valorEn(alfabeto: string, signo: string): number {
  const valor = alfabeto.indexOf(signo)
  if (valor < 0) throw new RangeError('El prefijo lleva un signo que la clave no admite')
  return valor
}

function sumaPonderada(alfabeto: string, prefijo: string, mayor: number): number {
  let suma = 0
  for (let i = 0; i < prefijo.length; i++) suma += valorEn(alfabeto, prefijo.charAt(i)) * (mayor - i)
  return suma
}

/** Dígito verificador de un RFC (módulo 11, dominio §11) a partir de sus 11 (moral) o 12 (física) primeros signos. */
export function digitoRfc(prefijo: string): string {
  const resto = sumaPonderada(VALORES_RFC, prefijo.padStart(12, ' '), 13) % 11
  if (resto === 0) return '0'
  return resto === 1 ? 'A' : String(11 - resto)
}

/** Dígito verificador de una CURP (módulo 10, dominio §11) a partir de sus 17 primeros signos. */
export function digitoCurp(prefijo: string): string {
  return String((10 - (sumaPonderada(VALORES_CURP, prefijo, 18) % 10)) % 10)
}

/** Dígito verificador de un NSS (Luhn, dominio §11) a partir de sus 10 primeros dígitos. */
export function digitoNss(prefijo: string): string {
  let suma = 0
  for (let i = 0; i < prefijo.length; i++) {
    const producto = valorEn('0123456789', prefijo.charAt(i)) * (i % 2 === 0 ? 1 : 2)
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

/**
 * Lee una CURP tal como se escribió. La homonimia da el siglo: dígito, antes de 2000; letra, desde 2000.
 * Niega la forma (también la fecha de nacimiento que no existe) y después el dígito verificador.
 */
export function analizarCurp(texto: string): Resultado<Curp, 'curp.formato' | 'curp.digito'> {
  const curp = normalizar(texto)
  const partes = FORMA_CURP.exec(curp)
  if (!partes) return mal('curp.formato')
  const [, anio = '', mes = '', dia = '', sexo = '', entidad = '', homonimia = ''] = partes
  const nacimiento = `${/\d/.test(homonimia) ? '19' : '20'}${anio}-${mes}-${dia}`
  if (!esFecha(nacimiento)) return mal('curp.formato')
  if (digitoCurp(curp.slice(0, 17)) !== curp.at(-1)) return mal('curp.digito')
  return bien({ curp, nacimiento, sexo: sexo as Sexo, entidad })
}

/** Lee un NSS tal como se escribió, con sus ceros a la izquierda. Niega lo que no son 11 dígitos y después el dígito verificador. */
export function analizarNss(texto: string): Resultado<{ nss: string }, 'nss.formato' | 'nss.digito'> {
  const nss = normalizar(texto)
  if (!/^\d{11}$/.test(nss)) return mal('nss.formato')
  if (digitoNss(nss.slice(0, 10)) !== nss.at(-1)) return mal('nss.digito')
  return bien({ nss })
}
