import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'

/** Un NSS inventado cuyo dígito cuadra; cada número da otro. */
export function nssDe(n: number): string {
  const numero = String(n).padStart(10, '0')
  return numero + digitoNss(numero)
}

/** Una CURP inventada cuyo dígito cuadra; cada número, hasta 9,999, da otra. */
export function curpDe(n: number): string {
  const prefijo = `${[...String(n).padStart(4, '0')].map((cifra) => 'ABCDEFGHIJ'[Number(cifra)]).join('')}900101HDFLRN0`
  return prefijo + digitoCurp(prefijo)
}
