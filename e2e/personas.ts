import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'

export interface Persona {
  nss: string
  curp: string
  sbc: string
}

const CONSONANTES = 'BCDFGHJKLMNPQRSTVWXYZ'

/** Trabajador inventado número `indice`, de claves bien formadas y siempre el mismo. */
export function persona(indice: number): Persona {
  const dos = (valor: number) => String(valor).padStart(2, '0')
  const letra = CONSONANTES[indice % CONSONANTES.length]!
  const curp = `${letra}AXE${dos(70 + (indice % 25))}${dos(1 + (indice % 12))}${dos(1 + (indice % 28))}${indice % 2 ? 'H' : 'M'}GT${letra}RZ${Math.floor(indice / 10) % 10}`
  const nss = `11${dos(indice % 100)}${dos(70 + (indice % 25))}${String(1000 + indice)}`
  return { nss: nss + digitoNss(nss), curp: curp + digitoCurp(curp), sbc: `${400 + indice}.50` }
}

/** Archivo oficial de trabajadores: NSS, CURP y SBC. */
export function csvDe(personas: readonly Persona[]): string {
  return ['NSS,CURP,SBC', ...personas.map(({ nss, curp, sbc }) => `${nss},${curp},${sbc}`)].join('\r\n') + '\r\n'
}
