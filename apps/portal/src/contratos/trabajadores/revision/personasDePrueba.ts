import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'

/** El NSS bueno número `n`. */
export const nssDe = (n: number): string => {
  const diez = String(n).padStart(10, '0')
  return diez + digitoNss(diez)
}

/** La CURP buena número `n`; una de cada siete trae Ñ. */
export const curpDe = (n: number): string => {
  const letra = (lugar: number) => 'BCDFGHJKLM'.charAt(Math.floor(n / 10 ** lugar) % 10)
  const prefijo = `${n % 7 === 0 ? 'Ñ' : 'S'}A${letra(0)}${letra(1)}560626MDF${letra(2)}${letra(3)}${letra(4)}0`
  return prefijo + digitoCurp(prefijo)
}
