import { ENTIDADES, VALORES_CURP } from '../claves.ts'
import { FILAS_DE_UN_LOTE, type Lote } from './lote.ts'

/** Lo que ocupa, a lo más, una fila que se juzga por el camino rápido, con su fin de renglón. */
const MAYOR = 46
const PUNTO = 46
const LF = 10
const CR = 13

/** Lo que da una tabla por un byte que no admite: ningún valor llega a este bit, y uno solo mancha a todos los que se juntan con él. */
const MALO = 128
/** Valor en una CURP (dominio §11) de cada byte que se admite en un lugar suyo. La Ñ no es un byte: va por el camino lento. */
const tabla = (signos: string): Uint8Array => {
  const valores = new Uint8Array(256).fill(MALO)
  for (const signo of signos) valores[signo.charCodeAt(0)] = VALORES_CURP.indexOf(signo)
  return valores
}
const CIFRAS = VALORES_CURP.slice(0, 10)
const LETRAS = VALORES_CURP.slice(10).replace('Ñ', '')
const CIFRA = tabla(CIFRAS)
const LETRA = tabla(LETRAS)
const SIGNO = tabla(CIFRAS + LETRAS)
const CONSONANTE = tabla(LETRAS.replace(/[AEIOU]/g, ''))
const SEXO = tabla('HMX')
/** Lugar de cada entidad, más uno, según el valor de sus dos letras. */
const ENTIDAD = new Uint8Array(64 * 64)
for (const [lugar, clave] of ENTIDADES.split('|').entries()) ENTIDAD[VALORES_CURP.indexOf(clave.charAt(0)) * 64 + VALORES_CURP.indexOf(clave.charAt(1))] = lugar + 1
/** Lugar del sexo (H, M, X) según su valor. */
const DE_SEXO = Uint8Array.from(VALORES_CURP, (signo) => Math.max(0, 'HMX'.indexOf(signo)))
const DIAS = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
/** Suma de los dígitos del doble (Luhn). */
const DOBLE = Uint8Array.of(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

/**
 * Juzga las filas que siguen desde `inicio`, hasta llenar el lote o dar con una que no es de las usuales, sin hacer de ellas ningún texto.
 * Usual es la que trae NSS, CURP y SBC en ese orden, en ASCII, sin comillas ni espacios, sin error alguno y entera en `bytes`. La que no,
 * no se niega aquí: debe juzgarla `juzgarFila` (trabajadores), que es quien tiene las reglas. Da dónde empieza la que sigue.
 */
export function llenarLote(lote: Lote, bytes: Uint8Array, inicio: number, fin: number, separador: number, topeCentavos: number): number {
  let p = inicio
  let n = 0
  for (; n < FILAS_DE_UN_LOTE && p + MAYOR <= fin && bytes[p + 11] === separador && bytes[p + 30] === separador; n++) {
    if (!leerNss(bytes, p, lote, n) || !leerCurp(bytes, p + 12, lote, n)) break
    const sigue = leerSbc(bytes, p + 31, topeCentavos, lote, n)
    if (sigue === -1) break
    lote.inicio[n] = p
    p = sigue
  }
  lote.inicio[n] = p
  lote.cuantas = n
  return p
}

const en = (valores: Uint8Array, lugar: number): number => valores[lugar] as number

function leerNss(b: Uint8Array, p: number, lote: Lote, n: number): boolean {
  const d0 = en(CIFRA, en(b, p)), d1 = en(CIFRA, en(b, p + 1)), d2 = en(CIFRA, en(b, p + 2)), d3 = en(CIFRA, en(b, p + 3)), d4 = en(CIFRA, en(b, p + 4))
  const d5 = en(CIFRA, en(b, p + 5)), d6 = en(CIFRA, en(b, p + 6)), d7 = en(CIFRA, en(b, p + 7)), d8 = en(CIFRA, en(b, p + 8)), d9 = en(CIFRA, en(b, p + 9))
  const digito = en(CIFRA, en(b, p + 10))
  if (((d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7 | d8 | d9 | digito) & MALO) !== 0) return false
  const suma = d0 + d2 + d4 + d6 + d8 + en(DOBLE, d1) + en(DOBLE, d3) + en(DOBLE, d5) + en(DOBLE, d7) + en(DOBLE, d9)
  if ((suma + digito) % 10 !== 0) return false
  lote.nss1[n] = d0 * 10_000 + d1 * 1_000 + d2 * 100 + d3 * 10 + d4 + 1
  lote.nss2[n] = d5 * 10_000 + d6 * 1_000 + d7 * 100 + d8 * 10 + d9
  return true
}

function leerCurp(b: Uint8Array, p: number, lote: Lote, n: number): boolean {
  const l0 = en(LETRA, en(b, p)), l1 = en(LETRA, en(b, p + 1)), l2 = en(LETRA, en(b, p + 2)), l3 = en(LETRA, en(b, p + 3))
  const a0 = en(CIFRA, en(b, p + 4)), a1 = en(CIFRA, en(b, p + 5)), m0 = en(CIFRA, en(b, p + 6)), m1 = en(CIFRA, en(b, p + 7)), d0 = en(CIFRA, en(b, p + 8)), d1 = en(CIFRA, en(b, p + 9))
  const sexo = en(SEXO, en(b, p + 10)), e0 = en(LETRA, en(b, p + 11)), e1 = en(LETRA, en(b, p + 12))
  const c0 = en(CONSONANTE, en(b, p + 13)), c1 = en(CONSONANTE, en(b, p + 14)), c2 = en(CONSONANTE, en(b, p + 15))
  const homonimia = en(SIGNO, en(b, p + 16)), digito = en(CIFRA, en(b, p + 17))
  if (((l0 | l1 | l2 | l3 | a0 | a1 | m0 | m1 | d0 | d1 | sexo | e0 | e1 | c0 | c1 | c2 | homonimia | digito) & MALO) !== 0) return false
  const suma = l0 * 18 + l1 * 17 + l2 * 16 + l3 * 15 + a0 * 14 + a1 * 13 + m0 * 12 + m1 * 11 + d0 * 10 + d1 * 9 + sexo * 8 + e0 * 7 + e1 * 6 + c0 * 5 + c1 * 4 + c2 * 3 + homonimia * 2 + digito
  const entidad = en(ENTIDAD, e0 * 64 + e1)
  const [anio, mes, dia] = [a0 * 10 + a1, m0 * 10 + m1, d0 * 10 + d1]
  if (suma % 10 !== 0 || entidad === 0 || !existeFecha(anio, mes, dia, homonimia)) return false
  compactarCurp(lote, n, letras(letras(letras(l0 - 10, l1), l2), l3), anio, mes, dia, en(DE_SEXO, sexo) * 33 + entidad - 1, letras(letras(c0 - 10, c1), c2), homonimia)
  return true
}

const letras = (previas: number, valor: number): number => (previas << 5) | (valor - 10)

function existeFecha(anio: number, mes: number, dia: number, homonimia: number): boolean {
  if (mes < 1 || mes > 12 || dia < 1 || dia > en(DIAS, mes)) return false
  // Con homonimia de dígito el siglo es el XX: 1900 no fue bisiesto y 2000 sí.
  return mes !== 2 || dia < 29 || (anio % 4 === 0 && (anio !== 0 || homonimia > 9))
}

function compactarCurp(lote: Lote, n: number, nombre: number, anio: number, mes: number, dia: number, sexoYEntidad: number, consonantes: number, homonimia: number): void {
  lote.curp1[n] = (nombre << 12) | (sexoYEntidad << 5) | dia
  lote.curp2[n] = (consonantes << 17) | (homonimia << 11) | (anio << 4) | mes
}

function leerSbc(b: Uint8Array, p: number, tope: number, lote: Lote, n: number): number {
  let q = p
  let centavos = 0
  for (let cifra = en(CIFRA, en(b, q)); cifra !== MALO && q < p + 7; cifra = en(CIFRA, en(b, ++q))) centavos = centavos * 10 + cifra
  if (q === p) return -1
  centavos *= 100
  if (b[q] === PUNTO) {
    const decimas = en(CIFRA, en(b, ++q))
    if (decimas === MALO) return -1
    const centesimas = en(CIFRA, en(b, ++q))
    centavos += decimas * 10
    if (centesimas !== MALO) {
      centavos += centesimas
      q++
    }
  }
  if (centavos === 0 || centavos > tope) return -1
  lote.sbc[n] = centavos
  if (b[q] === LF) return q + 1
  if (b[q] !== CR) return -1
  return b[q + 1] === LF ? q + 2 : q + 1
}

/** Deja en el lote, sola, una fila ya juzgada de otro modo: su NSS y su CURP (que puede llevar Ñ) normalizados. */
export function llenarConUna(lote: Lote, nss: string, curp: string): void {
  const valor = (lugar: number): number => VALORES_CURP.indexOf(curp.charAt(lugar))
  const deLetras = (desde: number, hasta: number): number => [...curp.slice(desde, hasta)].reduce((previas, signo) => letras(previas, VALORES_CURP.indexOf(signo)), 0)
  const sexoYEntidad = 'HMX'.indexOf(curp.charAt(10)) * 33 + ENTIDADES.split('|').indexOf(curp.slice(11, 13))
  lote.cuantas = 1
  lote.nss1[0] = Number(nss.slice(0, 5)) + 1
  lote.nss2[0] = Number(nss.slice(5, 10))
  compactarCurp(lote, 0, deLetras(0, 4), Number(curp.slice(4, 6)), Number(curp.slice(6, 8)), Number(curp.slice(8, 10)), sexoYEntidad, deLetras(13, 16), valor(16))
}
