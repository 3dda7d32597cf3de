import { Etiqueta } from '../ui/Etiqueta.tsx'
import type { Periodo } from './periodos.ts'
import { enCursoDe, presentadaDe } from './periodos.ts'

/** Cómo va un periodo, en una palabra. */
export function EstadoDePeriodo({ periodo }: { periodo: Periodo }) {
  const presentada = presentadaDe(periodo)
  if (presentada) return <Etiqueta tono="exito">{presentada.extemporanea ? 'Presentada extemporánea' : 'Presentada'}</Etiqueta>
  const enCurso = enCursoDe(periodo)
  if (enCurso?.estado === 'enviada_a_firma') return <Etiqueta icono="firma">Por firmar</Etiqueta>
  if (enCurso) return <Etiqueta icono="editar">En captura</Etiqueta>
  if (periodo.situacion === 'extemporanea') return <Etiqueta tono="atencion">Sin presentar</Etiqueta>
  return <Etiqueta>{periodo.situacion === 'en_plazo' ? 'Pendiente' : 'Aún no abre'}</Etiqueta>
}
