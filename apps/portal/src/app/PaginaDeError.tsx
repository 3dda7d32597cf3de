import { useRouteError } from 'react-router'
import { PaginaDeFalla } from './PaginaDeFalla.tsx'

/** Atrapa lo que falla al dibujar una página. Recargar también trae la versión nueva cuando la falla es que el sistema se actualizó. */
export function PaginaDeError() {
  return <PaginaDeFalla causa={useRouteError()} reintentar={() => window.location.reload()} />
}
