import { useState } from 'react'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { useSesion } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { ingresoPara } from '../app/volver.ts'
import { CampoSeleccion } from '../ui/CampoSeleccion.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Columnas } from '../ui/disposicion.tsx'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import type { Renglon } from './tablero.ts'
import { buscar, periodosParaVer, porUrgencia, useTablero } from './tablero.ts'
import { TablaDeTablero } from './TablaDeTablero.tsx'
import { ResumenDeTablero } from './ResumenDeTablero.tsx'

function Contenido({ renglones }: { renglones: readonly Renglon[] }) {
  const setBusqueda = useSearchParams()[1]
  const [texto, setTexto] = useState('')
  const [primero] = renglones
  if (!primero) return <EstadoVacio titulo="Por ahora ningún contratista te tiene como capturista">Pide al contratista que te dé de alta en Administración, Alta de usuarios. Después, recarga esta página.</EstadoVacio>
  const vistos = porUrgencia(buscar(renglones, texto))
  const claveDe = ({ ejercicio, cuatrimestre }: { ejercicio: number; cuatrimestre: number }) => `${ejercicio}-${cuatrimestre}`
  const verPeriodo = (clave: string) => {
    const [ejercicio = '', cuatrimestre = ''] = clave.split('-')
    setBusqueda({ ejercicio, cuatrimestre }, { replace: true, preventScrollReset: true })
  }
  return (
    <>
      <Columnas>
        <CampoSeleccion name="periodo" etiqueta="Periodo" ancho="completo" value={claveDe(primero)} opciones={periodosParaVer(primero).map((periodo) => ({ valor: claveDe(periodo), texto: periodo.nombre }))} onChange={(evento) => verPeriodo(evento.target.value)} />
        <CampoTexto name="buscar" type="search" etiqueta="Buscar contratista" autoComplete="off" value={texto} onChange={(evento) => setTexto(evento.target.value)} />
      </Columnas>
      <ResumenDeTablero renglones={renglones} vistos={vistos.length} />
      {vistos.length > 0 ? <TablaDeTablero renglones={vistos} /> : <p>Ningún contratista tiene eso en su nombre o RFC.</p>}
    </>
  )
}

function periodoDe(busqueda: URLSearchParams) {
  const [ejercicio, cuatrimestre] = [Number(busqueda.get('ejercicio')), Number(busqueda.get('cuatrimestre'))]
  return ejercicio && cuatrimestre ? { ejercicio, cuatrimestre } : undefined
}

function Tablero() {
  const [busqueda] = useSearchParams()
  const { data, error, refetch } = useTablero(periodoDe(busqueda))
  if (error && !data) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  return (
    <>
      <Titulo>Tablero</Titulo>
      {data ? <Contenido renglones={data} /> : <Cargando texto="Cargando a tus contratistas…" lineas={6} />}
    </>
  )
}

/** Todos los contratistas de un capturista y cómo va cada uno: aquí llega quien captura para varios. */
export function PaginaTablero() {
  const lugar = useLocation()
  const { data: sesion, isPending } = useSesion()
  if (isPending) return <Cargando />
  if (!sesion) return <Navigate to={ingresoPara(lugar, 'capturista')} replace />
  return sesion.usuario.tipo === 'capturista' ? <Tablero /> : <Navigate to="/inicio" replace />
}
