import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation } from 'react-router'
import { AvisoDeRevocacion } from '../ingreso/AvisoDeRevocacion.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { PaginaDeFalla } from './PaginaDeFalla.tsx'
import { sesionQueTermino, useSesion } from './sesion.ts'
import { ingresoPara } from './volver.ts'

/** Páginas que piden haber ingresado, con términos aceptados y contratista elegido; si no, lleva a donde se hace y luego regresa. */
export function ConSesion() {
  const lugar = useLocation()
  const memoria = useQueryClient()
  const { data: sesion, error, isPending, refetch } = useSesion()
  if (isPending) return <Cargando />
  if (error) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!sesion || (sesion.usuario.tipo === 'contratista' && !sesion.terminos.aceptados)) return <Navigate to={ingresoPara(lugar, sesion ? undefined : sesionQueTermino(memoria))} replace />
  if (!sesion.contratista && lugar.pathname === '/inicio') return <Navigate to="/tablero" replace />
  if (!sesion.contratista) return <Navigate to={`/ingreso/capturista/contratista?${new URLSearchParams({ volver: lugar.pathname + lugar.search })}`} replace />
  return (
    <>
      <AvisoDeRevocacion sesion={sesion} />
      <Outlet />
    </>
  )
}
