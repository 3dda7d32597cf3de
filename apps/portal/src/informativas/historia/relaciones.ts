import type { Informativa } from '../../periodos/periodos.ts'

const HACE: Partial<Record<Informativa['tipo'], string>> = { correccion: 'Sustituyó a', sin_efectos: 'Dejó sin efectos', actualizacion: 'Actualizó' }

/** Las que dejaron de valer al presentarse una: la que regía y las actualizaciones de esa. */
function relevadasPor({ tipo, sobre }: Informativa, todas: readonly Informativa[]): Informativa[] {
  const conActualizaciones = tipo !== 'actualizacion'
  return todas.filter((otra) => otra.id === sobre || (conActualizaciones && otra.tipo === 'actualizacion' && otra.folio !== null && otra.sobre === sobre))
}

export type Relacion = { verbo: string; informativas: readonly Informativa[] }

/** Lo que una informativa hizo con otras de su periodo, y lo que otra hizo después con ella. */
export function relacionesDe(informativa: Informativa, todas: readonly Informativa[]): Relacion[] {
  const { id, tipo, estado, sobre } = informativa
  const verbo = HACE[tipo]
  const hizo = verbo && sobre !== null ? [{ verbo, informativas: relevadasPor(informativa, todas).filter((otra) => otra.id !== id) }] : []
  const dejoDeValer = estado === 'sustituida' || estado === 'sin_efectos'
  const regia = tipo === 'actualizacion' ? sobre : id
  const relevo = dejoDeValer ? todas.find((otra) => otra.sobre === regia && otra.folio !== null && otra.tipo === (estado === 'sustituida' ? 'correccion' : 'sin_efectos')) : undefined
  const despues = relevo ? [{ verbo: estado === 'sustituida' ? 'La sustituyó' : 'La dejó sin efectos', informativas: [relevo] }] : []
  return [...hizo, ...despues]
}
