import { Etiqueta } from '../ui/Etiqueta.tsx'
import type { Informativa, Periodo } from './periodos.ts'
import css from './periodos.module.css'
import { enCursoDe, presentadaDe } from './periodos.ts'

/** Un periodo sin nada presentado ni por presentarse. */
export function PorEmpezar({ situacion }: Pick<Periodo, 'situacion'>) {
  if (situacion === 'extemporanea') return <Etiqueta tono="atencion">Sin presentar</Etiqueta>
  return <Etiqueta>{situacion === 'en_plazo' ? 'Pendiente' : 'Aún no abre'}</Etiqueta>
}

function Regida({ periodo }: { periodo: Periodo }) {
  const presentada = presentadaDe(periodo)
  if (presentada) return <Etiqueta tono="exito">{presentada.extemporanea ? 'Presentada extemporánea' : 'Presentada'}</Etiqueta>
  return <PorEmpezar situacion={periodo.situacion} />
}

const COMPLEMENTARIAS: Partial<Record<Informativa['tipo'], string>> = { correccion: 'Corrección', sin_efectos: 'Sin efectos', actualizacion: 'Actualización' }

function EnCurso({ enCurso: { tipo, estado } }: { enCurso: Informativa }) {
  const cual = COMPLEMENTARIAS[tipo]
  if (estado === 'enviada_a_firma') return <Etiqueta icono="firma">{cual ? `${cual} enviada a firma` : 'Enviada a firma'}</Etiqueta>
  return <Etiqueta icono="editar">{cual ? `${cual} en captura` : 'En captura'}</Etiqueta>
}

/** Cómo va un periodo, en una palabra: si ya se presentó y lo que esté por presentarse. */
export function EstadoDePeriodo({ periodo }: { periodo: Periodo }) {
  const enCurso = enCursoDe(periodo)
  const sola = enCurso && !presentadaDe(periodo)
  return (
    <span className={css.estado}>
      {!sola && <Regida periodo={periodo} />} {enCurso && <EnCurso enCurso={enCurso} />}
    </span>
  )
}
