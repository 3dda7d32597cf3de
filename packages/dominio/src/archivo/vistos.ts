import type { ClavesCompactas } from './rapida.ts'

const INICIAL = 1 << 13
const mezclar = (a: number, b: number): number => {
  const c = Math.imul(a ^ (b >>> 15), 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)
  return c ^ (c >>> 15)
}

/** Conjunto de pares de enteros de 32 bits, en 8 bytes cada uno: un millón de claves como texto ocuparían diez veces más. */
function crearConjunto() {
  let celdas = new Uint32Array(INICIAL * 2)
  let cuantos = 0

  /** Dónde está el par, o dónde iría. Se guarda `a + 1`: cero es vacío. */
  function lugarDe(a: number, b: number): number {
    const mascara = celdas.length / 2 - 1
    for (let i = mezclar(a, b) & mascara; ; i = (i + 1) & mascara) {
      const guardado = celdas[2 * i]
      if (guardado === 0 || (guardado === a + 1 && celdas[2 * i + 1] === b)) return 2 * i
    }
  }
  function crecer(): void {
    const viejas = celdas
    celdas = new Uint32Array(viejas.length * 2)
    for (let i = 0; i < viejas.length; i += 2) {
      const [a, b] = [viejas[i] as number, viejas[i + 1] as number]
      if (a !== 0) poner(lugarDe(a - 1, b), a - 1, b)
    }
  }
  function poner(lugar: number, a: number, b: number): void {
    celdas[lugar] = a + 1
    celdas[lugar + 1] = b
  }
  return {
    lugarDe,
    ocupado: (lugar: number): boolean => celdas[lugar] !== 0,
    agregar(lugar: number, a: number, b: number): void {
      poner(lugar, a, b)
      if (++cuantos * 6 > celdas.length * 2) crecer()
    },
  }
}

/**
 * Detecta repetidos en un archivo, como `detectarDuplicados` (trabajadores): la primera de dos filas con el mismo NSS o la misma CURP
 * gana, y la rechazada no cuenta para las siguientes. Dice cuál de las dos claves se repite.
 */
export function crearVistos(): (claves: ClavesCompactas) => 'nss' | 'curp' | undefined {
  const nss = crearConjunto()
  const curps = crearConjunto()
  return (claves) => {
    const alto = (claves.nss / 100_000) | 0
    const bajo = claves.nss - alto * 100_000
    const enNss = nss.lugarDe(alto, bajo)
    if (nss.ocupado(enNss)) return 'nss'
    const enCurps = curps.lugarDe(claves.curp1, claves.curp2)
    if (curps.ocupado(enCurps)) return 'curp'
    nss.agregar(enNss, alto, bajo)
    curps.agregar(enCurps, claves.curp1, claves.curp2)
    return undefined
  }
}
