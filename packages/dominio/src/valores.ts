import { bien, mal } from './resultado.ts'
import type { Resultado } from './resultado.ts'

type Vigencia = { readonly desde: string; readonly centavos: number }

/** UMA diaria, en centavos. Fuente: INEGI, publicada cada enero en el DOF; rige desde el 1 de febrero. */
const UMA: readonly Vigencia[] = [
  { desde: '2021-02-01', centavos: 89_62 },
  { desde: '2022-02-01', centavos: 96_22 },
  { desde: '2023-02-01', centavos: 103_74 },
  { desde: '2024-02-01', centavos: 108_57 },
  { desde: '2025-02-01', centavos: 113_14 },
  { desde: '2026-02-01', centavos: 117_31 },
]

/** Salario mínimo general diario, en centavos. Fuente: CONASAMI, publicado cada diciembre en el DOF; rige desde el 1 de enero. */
const SALARIO_MINIMO: readonly Vigencia[] = [
  { desde: '2021-01-01', centavos: 141_70 },
  { desde: '2022-01-01', centavos: 172_87 },
  { desde: '2023-01-01', centavos: 207_44 },
  { desde: '2024-01-01', centavos: 248_93 },
  { desde: '2025-01-01', centavos: 278_80 },
  { desde: '2026-01-01', centavos: 315_04 },
]

/** Multa por no informar o hacerlo fuera de plazo, en veces la UMA. Fuente: LSS, arts. 304 A fracción XXII y 304 B fracción V. */
const MULTA = [{ desde: '2021-04-24', minimo: 500, maximo: 2000 }] as const

// Doce cifras enteras caben de sobra en un entero exacto; más no son un salario.
const IMPORTE = /^(-?)0*(\d{1,12})(?:\.(\d+))?$/

function vigenteEn(valores: readonly Vigencia[], fecha: string): number {
  const vigente = valores.findLast((valor) => valor.desde <= fecha)
  if (!vigente) throw new RangeError(`No se conoce el valor vigente el ${fecha}`)
  return vigente.centavos
}

/** UMA diaria en centavos en una fecha 'AAAA-MM-DD' desde el 1 de febrero de 2021. El último valor conocido sigue rigiendo. */
export function umaEn(fecha: string): number {
  return vigenteEn(UMA, fecha)
}

/** Salario mínimo general diario en centavos en una fecha desde el 1 de enero de 2021. El último valor conocido sigue rigiendo. */
export function salarioMinimoEn(fecha: string): number {
  return vigenteEn(SALARIO_MINIMO, fecha)
}

/** Límite superior del salario base de cotización, en centavos: 25 UMA (LSS art. 28). */
export function topeSbcEn(fecha: string): number {
  return umaEn(fecha) * 25
}

/**
 * Rango de la multa por presentar fuera de plazo, en centavos, con la UMA de esa fecha (desde el 24 de abril de 2021). No se impone a
 * quien cumple de manera espontánea (LSS art. 304 C).
 */
export function multaEn(fecha: string): { minimo: number; maximo: number } {
  const vigente = MULTA.findLast(({ desde }) => desde <= fecha)
  if (!vigente) throw new RangeError(`No había multa el ${fecha}`)
  return { minimo: vigente.minimo * umaEn(fecha), maximo: vigente.maximo * umaEn(fecha) }
}

/**
 * Lee un importe con punto decimal, sin signos de moneda ni separadores de miles, y lo da en centavos.
 * Niega lo que no es un número, más de dos decimales, y cero o menos; en ese orden.
 */
export function importeACentavos(
  texto: string,
): Resultado<number, 'sbc.no_numerico' | 'sbc.decimales' | 'sbc.no_positivo'> {
  const partes = IMPORTE.exec(texto.trim())
  if (!partes) return mal('sbc.no_numerico')
  const [, signo, enteros = '', decimales = ''] = partes
  if (decimales.length > 2) return mal('sbc.decimales')
  const centavos = Number(enteros + decimales.padEnd(2, '0'))
  return signo || centavos === 0 ? mal('sbc.no_positivo') : bien(centavos)
}

/** Escribe centavos como importe con dos decimales: 31504 → "315.04". Admite enteros de cero en adelante; otra cosa es un defecto. */
export function centavosAImporte(centavos: number): string {
  if (!Number.isSafeInteger(centavos) || centavos < 0) throw new RangeError('Los centavos son un entero de cero en adelante')
  const cifras = String(centavos).padStart(3, '0')
  return `${cifras.slice(0, -2)}.${cifras.slice(-2)}`
}
