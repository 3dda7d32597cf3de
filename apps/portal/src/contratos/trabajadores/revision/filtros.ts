import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import type { Cuadricula, Renglon } from './cuadricula.ts'
import { corregido, pendiente } from './cuadricula.ts'
import { tipoDeError } from './textos.ts'

export type ClaveDeFiltro = 'todas' | 'pendientes' | 'corregidas' | 'descartadas' | CodigoDeFila
export interface Filtro {
  clave: ClaveDeFiltro
  texto: string
  cuantas: number
}

const comunes: Record<string, { texto: string; pasa: (renglon: Renglon) => boolean }> = {
  todas: { texto: 'Todas', pasa: () => true },
  pendientes: { texto: 'Por corregir', pasa: pendiente },
  corregidas: { texto: 'Corregidas', pasa: corregido },
  descartadas: { texto: 'Descartadas', pasa: ({ descartado }) => descartado },
}
const pasa = (clave: ClaveDeFiltro) => comunes[clave]?.pasa ?? ((renglon: Renglon) => pendiente(renglon) && renglon.errores.some(({ codigo }) => codigo === clave))

/** Las filas que deja ver un filtro, por su lugar en la cuadrícula. */
export function filtrar({ renglones }: Cuadricula, clave: ClaveDeFiltro): number[] {
  return renglones.flatMap((renglon, lugar) => (pasa(clave)(renglon) ? [lugar] : []))
}

/** Los filtros con cuántas filas tiene cada uno: los de estado, y un tipo de error por renglón. Una fila con dos errores cuenta en ambos. */
export function filtrosDe(cuadricula: Cuadricula): { estados: Filtro[]; tipos: Filtro[] } {
  const { renglones } = cuadricula
  const contar = (clave: ClaveDeFiltro) => renglones.filter(pasa(clave)).length
  // Los tipos que traía el archivo se quedan aunque ya no haya: se ve que se acabaron.
  const codigos = [...new Set(renglones.flatMap(({ original, errores }) => [...original.errores, ...errores]).map(({ codigo }) => codigo))]
  const estados = Object.entries(comunes).map(([clave, { texto }]) => ({ clave: clave as ClaveDeFiltro, texto, cuantas: contar(clave as ClaveDeFiltro) }))
  return { estados, tipos: codigos.map((clave) => ({ clave, texto: tipoDeError(clave), cuantas: contar(clave) })) }
}
