import { ENTIDADES, VALORES_CURP } from '../claves.ts'

/** Las claves de una fila buena en números: dos filas los tienen iguales solo si su NSS, o su CURP, es el mismo. */
export interface ClavesCompactas {
  /** Los diez primeros dígitos del NSS. */
  nss: number
  /** Los 17 primeros signos de la CURP, repartidos en dos enteros de 32 bits. */
  curp1: number
  curp2: number
}
export type FilaRapida = ClavesCompactas & { sbc: number }

/** Lo que ocupa, a lo más, una fila que se juzga por el camino rápido, con su fin de renglón. */
const MAYOR = 46
const PUNTO = 46
const LF = 10
const CR = 13
const H = 72
const M = 77
const X = 88

/** Valor de cada byte en una CURP; 99 si no es uno de sus signos. La Ñ no es un byte: va por el camino lento. */
const VALOR = new Uint8Array(256).fill(99)
for (const [valor, signo] of [...VALORES_CURP].entries()) if (signo !== 'Ñ') VALOR[signo.charCodeAt(0)] = valor
const BASE = VALORES_CURP.length
const ENTIDAD = new Uint8Array(100 * 100)
for (const [lugar, clave] of ENTIDADES.split('|').entries()) ENTIDAD[VALORES_CURP.indexOf(clave.charAt(0)) * 100 + VALORES_CURP.indexOf(clave.charAt(1))] = lugar + 1
const CONSONANTE = Uint8Array.from({ length: 100 }, (_, valor) => (valor >= 10 && valor < BASE && !'AEIOU'.includes(VALORES_CURP.charAt(valor)) ? 1 : 0))
const DIAS = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
/** Suma de los dígitos del doble (Luhn). */
const DOBLE = Uint8Array.of(0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

const valores = new Uint8Array(18)

/**
 * Juzga la fila que empieza en `inicio` sin hacer de ella ningún texto, si es de las usuales: NSS, CURP y SBC en ese orden, en ASCII,
 * sin comillas ni espacios, sin error alguno y entera en `bytes`. Deja sus claves y su SBC en `fila` y da dónde empieza la siguiente.
 * Da -1 si no lo es: no la niega, solo dice que debe juzgarla `juzgarFila` (trabajadores), que es quien tiene las reglas.
 */
export function juzgarRapida(bytes: Uint8Array, inicio: number, fin: number, separador: number, topeCentavos: number, fila: FilaRapida): number {
  if (inicio + MAYOR > fin || bytes[inicio + 11] !== separador || bytes[inicio + 30] !== separador) return -1
  if (!leerNss(bytes, inicio, fila) || !leerCurp(bytes, inicio + 12, fila)) return -1
  return leerSbc(bytes, inicio + 31, topeCentavos, fila)
}

function leerNss(b: Uint8Array, p: number, fila: FilaRapida): boolean {
  let suma = 0
  let numero = 0
  for (let i = 0; i < 10; i += 2) {
    const par = (b[p + i] as number) - 48
    const non = (b[p + i + 1] as number) - 48
    if (par >>> 0 > 9 || non >>> 0 > 9) return false
    suma += par + (DOBLE[non] as number)
    numero = numero * 100 + par * 10 + non
  }
  const digito = (b[p + 10] as number) - 48
  if (digito >>> 0 > 9 || (suma + digito) % 10 !== 0) return false
  fila.nss = numero
  return true
}

function leerCurp(b: Uint8Array, p: number, fila: FilaRapida): boolean {
  const v = valores
  let suma = 0
  for (let i = 0; i < 18; i++) {
    const valor = VALOR[b[p + i] as number] as number
    v[i] = valor
    suma += valor * (18 - i)
  }
  const sexo = b[p + 10] as number
  const entidad = ENTIDAD[(v[11] as number) * 100 + (v[12] as number)] as number
  if ((sexo !== H && sexo !== M && sexo !== X) || entidad === 0 || suma % 10 !== 0) return false
  for (let i = 0; i < 4; i++) if ((v[i] as number) < 10 || (v[i] as number) >= BASE) return false
  for (let i = 13; i < 16; i++) if (CONSONANTE[v[i] as number] !== 1) return false
  if ((v[16] as number) >= BASE || (v[17] as number) > 9 || !existeFecha(v)) return false
  compactar(v, sexo, entidad, fila)
  return true
}

function existeFecha(v: Uint8Array): boolean {
  for (let i = 4; i < 10; i++) if ((v[i] as number) > 9) return false
  const anio = (v[4] as number) * 10 + (v[5] as number)
  const mes = (v[6] as number) * 10 + (v[7] as number)
  const dia = (v[8] as number) * 10 + (v[9] as number)
  if (mes < 1 || mes > 12 || dia < 1 || dia > (DIAS[mes] as number)) return false
  // Con homonimia de dígito el siglo es el XX: 1900 no fue bisiesto y 2000 sí.
  return mes !== 2 || dia < 29 || (anio % 4 === 0 && (anio !== 0 || (v[16] as number) > 9))
}

function compactar(v: Uint8Array, sexo: number, entidad: number, fila: ClavesCompactas): void {
  let letras = 0
  for (let i = 0; i < 4; i++) letras = letras * 27 + (v[i] as number) - 10
  const deSexo = sexo === H ? 0 : sexo === M ? 1 : 2
  fila.curp1 = ((letras * BASE + (v[16] as number)) * 3 + deSexo) * 33 + entidad - 1
  const fecha = (((v[4] as number) * 10 + (v[5] as number)) * 13 + (v[6] as number) * 10 + (v[7] as number)) * 32 + (v[8] as number) * 10 + (v[9] as number)
  fila.curp2 = ((fecha * BASE + (v[13] as number)) * BASE + (v[14] as number)) * BASE + (v[15] as number)
}

function leerSbc(b: Uint8Array, p: number, tope: number, fila: FilaRapida): number {
  let q = p
  let centavos = 0
  while (q < p + 7 && ((b[q] as number) - 48) >>> 0 <= 9) centavos = centavos * 10 + (b[q++] as number) - 48
  if (q === p) return -1
  centavos *= 100
  if (b[q] === PUNTO) {
    const decimas = (b[++q] as number) - 48
    if (decimas >>> 0 > 9) return -1
    const centesimas = (b[++q] as number) - 48
    centavos += decimas * 10
    if (centesimas >>> 0 <= 9) {
      centavos += centesimas
      q++
    }
  }
  if (centavos === 0 || centavos > tope) return -1
  fila.sbc = centavos
  if (b[q] === LF) return q + 1
  if (b[q] !== CR) return -1
  return b[q + 1] === LF ? q + 2 : q + 1
}

/** Las mismas claves en números, de un NSS y una CURP ya juzgados y normalizados (la CURP puede llevar Ñ). */
export function compactarClaves(nss: string, curp: string): ClavesCompactas {
  const claves = { nss: Number(nss.slice(0, 10)), curp1: 0, curp2: 0 }
  const v = Uint8Array.from(curp, (signo) => VALORES_CURP.indexOf(signo))
  compactar(v, curp.charCodeAt(10), ENTIDADES.split('|').indexOf(curp.slice(11, 13)) + 1, claves)
  return claves
}
