import { Link, useSearchParams } from 'react-router'
import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { EstadoDePeriodo } from '../periodos/EstadoDePeriodo.tsx'
import type { Periodo } from '../periodos/periodos.ts'
import { paginaDe, presentadaDe } from '../periodos/periodos.ts'
import { cuantoFalta } from '../periodos/plazo.ts'
import { siguientePaso } from '../periodos/siguientePaso.ts'
import type { Grupo } from '../periodos/tablero.ts'
import { grupoDe } from '../periodos/tablero.ts'
import { Detalles, Seccion } from '../ui/disposicion.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import css from './inicio.module.css'

const RECIENTES = 6

const GRUPOS: readonly { grupo: Grupo; texto: string }[] = [
  { grupo: 'por_presentar', texto: 'Por presentar' },
  { grupo: 'en_captura', texto: 'En captura' },
  { grupo: 'a_firma', texto: 'Enviados a firma' },
  { grupo: 'presentados', texto: 'Presentados' },
  { grupo: 'por_abrir', texto: 'Aún no abren' },
]

type Usuario = 'contratista' | 'capturista'

const columnasPara = (usuario: Usuario): Columna<Periodo>[] => [
  { clave: 'nombre', titulo: 'Periodo', encabezaFila: true, celda: (periodo) => <Link to={paginaDe(periodo)}>{periodo.nombre}</Link> },
  {
    clave: 'vence',
    titulo: 'Vencimiento',
    celda: (periodo) => (
      <>
        {fechaLarga(periodo.vence)}
        {!presentadaDe(periodo) && <span className={css.menor}> ({cuantoFalta(periodo)})</span>}
      </>
    ),
  },
  { clave: 'contratos', titulo: 'Contratos', celda: ({ contratos }) => (contratos > 0 ? contar(contratos, 'contrato', 'contratos') : 'Ninguno') },
  { clave: 'estado', titulo: 'Estado', celda: (periodo) => <EstadoDePeriodo periodo={periodo} /> },
  { clave: 'folio', titulo: 'Folio', celda: (periodo) => <span translate="no">{presentadaDe(periodo)?.folio ?? '—'}</span> },
  { clave: 'sigue', titulo: 'Qué sigue', celda: (periodo) => <QueSigue periodo={periodo} usuario={usuario} /> },
]

function QueSigue({ periodo, usuario }: { periodo: Periodo; usuario: Usuario }) {
  const { principal, otra } = siguientePaso(periodo, usuario)
  // De un periodo vencido sin contratos, lo que falta es presentarlo.
  const enlace = periodo.situacion === 'extemporanea' && otra && grupoDe(periodo) === 'por_presentar' && periodo.contratos === 0 ? otra : principal
  return (
    <>
      <Link to={enlace.a}>
        {enlace.texto}
        <SoloLectores> del {periodo.nombre}</SoloLectores>
      </Link>
      {periodo.propuesta && presentadaDe(periodo) && <span className={css.motivo}>{periodo.motivo}</span>}
    </>
  )
}

function Filtros({ periodos, elegido }: { periodos: readonly Periodo[]; elegido: Grupo | undefined }) {
  const cuantos = (grupo: Grupo) => periodos.filter((periodo) => grupoDe(periodo) === grupo).length
  const todos = [{ grupo: undefined, texto: 'Todos', total: periodos.length }, ...GRUPOS.map((uno) => ({ ...uno, total: cuantos(uno.grupo) }))]
  return (
    <nav aria-label="Ver periodos" className={css.filtros}>
      <ul>
        {todos.map(({ grupo, texto, total }) => (
          <li key={texto}>
            <Link to={grupo ? `?ver=${grupo}` : '?'} preventScrollReset aria-current={grupo === elegido || undefined}>
              {texto} <span>{total}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const llave = ({ ejercicio, cuatrimestre }: Periodo) => `${ejercicio}-${cuatrimestre}`

/** Todos los periodos con su vencimiento, cómo van y qué sigue; `?ver=` deja solo los de un estado. Los recientes a la vista y los anteriores al abrirlos. */
export function TableroDePeriodos({ periodos, usuario }: { periodos: readonly Periodo[]; usuario: Usuario }) {
  const pedido = useSearchParams()[0].get('ver')
  const elegido = GRUPOS.find(({ grupo }) => grupo === pedido)?.grupo
  const columnas = columnasPara(usuario)
  const visibles = elegido ? periodos.filter((periodo) => grupoDe(periodo) === elegido) : periodos
  const anteriores = visibles.slice(RECIENTES)
  return (
    <Seccion titulo="Periodos">
      <Filtros periodos={periodos} elegido={elegido} />
      {visibles.length === 0 && <p>No hay periodos en ese estado.</p>}
      {visibles.length > 0 && <Tabla titulo="Periodos recientes" tituloOculto columnas={columnas} filas={visibles.slice(0, RECIENTES)} llave={llave} />}
      {anteriores.length > 0 && (
        <Detalles resumen={`Ver los ${anteriores.length} anteriores`}>
          <Tabla titulo="Periodos anteriores" tituloOculto columnas={columnas} filas={anteriores} llave={llave} />
        </Detalles>
      )}
    </Seccion>
  )
}
