import { FILAS_DE_UN_LOTE, type Lote } from './lote.ts'

const BITS_AL_EMPEZAR = 9
/** Hasta aquí crece de ocho en ocho, que es rehacerlo menos veces; después, de dos en dos, que es ocupar menos de más. */
const BITS_DE_MUCHOS = 21

/** Conjunto de pares de enteros de 32 bits, en 8 bytes cada uno: un millón de claves como texto ocuparían diez veces más. */
interface Conjunto {
  /** El primer entero del par, que no es cero, y el segundo. */
  celdas: Int32Array
  bits: number
  cuantos: number
}
const crearConjunto = (): Conjunto => ({ celdas: new Int32Array(2 << BITS_AL_EMPEZAR), bits: BITS_AL_EMPEZAR, cuantos: 0 })

const mezclar = (a: number, b: number): number => {
  const c = Math.imul(a ^ (b >>> 15), 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)
  return Math.imul(c ^ (c >>> 15), 0x2c1b3c6d)
}

/** Dónde está el par, o el hueco donde iría, buscando desde `lugar`. */
function buscar(celdas: Int32Array, lugar: number, a: number, b: number): number {
  const mascara = celdas.length - 1
  let i = lugar
  while (celdas[i] !== 0 && (celdas[i] !== a || celdas[i + 1] !== b)) i = (i + 2) & mascara
  return i
}

/** Hace lugar para otras tantas; nunca se llena más de la mitad. Los bits altos deciden el lugar: al crecer, todo se recorre en orden. */
function prever(conjunto: Conjunto, otras: number): void {
  while ((conjunto.cuantos + otras) * 4 > conjunto.celdas.length) {
    const { celdas: viejas } = conjunto
    conjunto.bits += conjunto.bits < BITS_DE_MUCHOS ? 3 : 1
    const celdas = new Int32Array(2 << conjunto.bits)
    const corrimiento = 32 - conjunto.bits
    for (let i = 0; i < viejas.length; i += 2) {
      const [a, b] = [viejas[i] as number, viejas[i + 1] as number]
      if (a === 0) continue
      const lugar = buscar(celdas, (mezclar(a, b) >>> corrimiento) * 2, a, b)
      celdas[lugar] = a
      celdas[lugar + 1] = b
    }
    conjunto.celdas = celdas
  }
}

/**
 * Anota dónde se buscará cada par y lee ya su celda: son lecturas a saltos por mucha memoria, y así, seguidas y sin nada que decidir
 * entre ellas, el procesador las espera juntas y no una por una.
 */
function acercar({ celdas, bits }: Conjunto, a: Int32Array, b: Int32Array, cuantas: number, lugares: Int32Array, leidas: Int32Array): void {
  const corrimiento = 32 - bits
  for (let i = 0; i < cuantas; i++) {
    const lugar = (mezclar(a[i] as number, b[i] as number) >>> corrimiento) * 2
    lugares[i] = lugar
    leidas[i] = celdas[lugar] as number
  }
}

/** Cuál clave de cada fila de un lote ya se había visto: ninguna (0), el NSS (1) o la CURP (2). */
export type Repetidas = Uint8Array

/**
 * Detecta repetidos en un archivo, como `detectarDuplicados` (trabajadores): la primera de dos filas con el mismo NSS o la misma CURP
 * gana, y la rechazada no cuenta para las siguientes. Se le da lote tras lote; lo que contesta vale hasta el siguiente.
 */
export function crearVistos(): (lote: Lote) => Repetidas {
  const nss = crearConjunto()
  const curps = crearConjunto()
  const repetidas: Repetidas = new Uint8Array(FILAS_DE_UN_LOTE)
  const [enNss, enCurps, leidas] = [new Int32Array(FILAS_DE_UN_LOTE), new Int32Array(FILAS_DE_UN_LOTE), new Int32Array(FILAS_DE_UN_LOTE)]
  return ({ cuantas, nss1, nss2, curp1, curp2 }) => {
    prever(nss, cuantas)
    prever(curps, cuantas)
    acercar(nss, nss1, nss2, cuantas, enNss, leidas)
    acercar(curps, curp1, curp2, cuantas, enCurps, leidas)
    const { celdas: deNss } = nss
    const { celdas: deCurps } = curps
    for (let i = 0; i < cuantas; i++) {
      const [n1, n2, c1, c2] = [nss1[i] as number, nss2[i] as number, curp1[i] as number, curp2[i] as number]
      const n = buscar(deNss, enNss[i] as number, n1, n2)
      const c = buscar(deCurps, enCurps[i] as number, c1, c2)
      repetidas[i] = deNss[n] !== 0 ? 1 : deCurps[c] !== 0 ? 2 : 0
      if (repetidas[i] !== 0) continue
      deNss[n] = n1
      deNss[n + 1] = n2
      deCurps[c] = c1
      deCurps[c + 1] = c2
      nss.cuantos++
      curps.cuantos++
    }
    return repetidas
  }
}
