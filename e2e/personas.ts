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

/** Trabajadores inventados, tantos como se pidan y todos distintos, en un archivo; uno de cada cien gana menos que el salario mínimo. */
export function archivoDeMuchos(cuantos: number): string {
  const letra = (n: number, lugar: number) => CONSONANTES.charAt(Math.floor(n / CONSONANTES.length ** lugar) % CONSONANTES.length)
  return csvDe(
    Array.from({ length: cuantos }, (_, n) => {
      const nss = String((n * 7_368_787 + 12_345) % 1_000_000_007).padStart(10, '0')
      const curp = `${letra(n, 0)}A${letra(n, 1)}${letra(n, 2)}900101HDF${letra(n, 3)}RN0`
      return { nss: nss + digitoNss(nss), curp: curp + digitoCurp(curp), sbc: n % 100 === 7 ? '300.00' : `${400 + (n % 1000)}.50` }
    }),
  )
}
