import type { Periodo } from './periodos.ts'
import { enCursoDe, presentadaDe } from './periodos.ts'

export type Grupo = 'por_abrir' | 'por_presentar' | 'en_captura' | 'a_firma' | 'presentados'

/** En cuál parte del tablero va un periodo: lo que está por presentarse pesa más que lo ya presentado; el que aún no abre no se debe. */
export function grupoDe(periodo: Pick<Periodo, 'informativas' | 'situacion'>): Grupo {
  const enCurso = enCursoDe(periodo)
  if (enCurso) return enCurso.estado === 'enviada_a_firma' ? 'a_firma' : 'en_captura'
  if (presentadaDe(periodo)) return 'presentados'
  return periodo.situacion === 'no_abierto' ? 'por_abrir' : 'por_presentar'
}
