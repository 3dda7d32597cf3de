import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'
import type { Persona } from './personas.ts'

const LETRAS = 'BCDFGHJKLMNPQRSTVWXYZ'

/** Trabajador inventado número `n`, de 0 a 194,480: siempre el mismo y distinto de los demás. */
function trabajador(n: number): Persona {
  const letra = (lugar: number) => LETRAS.charAt(Math.floor(n / 21 ** lugar) % 21)
  const prefijo = `${letra(0)}A${letra(1)}${letra(2)}800101MGT${letra(3)}RZ0`
  const nss = `2280${String(n).padStart(6, '0')}`
  return { nss: nss + digitoNss(nss), curp: prefijo + digitoCurp(prefijo), sbc: `${400 + (n % 1000)}.50` }
}

const otroDigito = (clave: string) => clave.slice(0, -1) + String((Number(clave.at(-1)) + 1) % 10)

/** Un renglón malo, su número de fila en el archivo (la 1 es el encabezado) y el trabajador que debía ser. */
export interface Mala {
  fila: number
  tipo: string
  escrita: Persona
  buena: Persona
}

/** Modos de echar a perder a un trabajador; los repetidos traen las claves de otro que está bien. */
const defectos: readonly [string, (buena: Persona, otra: Persona) => Persona][] = [
  ['Dígito verificador del NSS', (buena) => ({ ...buena, nss: otroDigito(buena.nss) })],
  ['SBC que no es número', (buena) => ({ ...buena, sbc: 'cuatrocientos' })],
  ['NSS sin 11 dígitos', (buena) => ({ ...buena, nss: buena.nss.slice(1) })],
  ['Dígito verificador de la CURP', (buena) => ({ ...buena, curp: otroDigito(buena.curp) })],
  ['SBC con más decimales', (buena) => ({ ...buena, sbc: '512.345' })],
  ['Trabajador repetido', (buena, otra) => ({ ...buena, nss: otra.nss })],
  ['SBC sobre el límite', (buena) => ({ ...buena, sbc: '99999.00' })],
  ['Forma de la CURP', (buena) => ({ ...buena, curp: buena.curp.slice(0, 12) })],
]

/** Un archivo de `filas` trabajadores en que cada `cadaCuantas` hay una mala, de todos los tipos por turnos. */
export function archivoPorCorregir(filas: number, cadaCuantas: number): { csv: string; malas: Mala[] } {
  const malas: Mala[] = []
  const renglones = Array.from({ length: filas }, (_, n) => {
    const buena = trabajador(n)
    if (n % cadaCuantas !== cadaCuantas - 1) return buena
    const [tipo, estropear] = defectos[malas.length % defectos.length]!
    const escrita = estropear(buena, trabajador(n - 1))
    malas.push({ fila: n + 2, tipo, escrita, buena })
    return escrita
  })
  return { csv: ['NSS,CURP,SBC', ...renglones.map(({ nss, curp, sbc }) => `${nss},${curp},${sbc}`)].join('\r\n') + '\r\n', malas }
}
