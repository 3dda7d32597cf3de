import type { RouteObject } from 'react-router'

const verificar = async () => ({ Component: (await import('./PaginaVerificar.tsx')).PaginaVerificar })

/** Verificación de acuses y demás páginas que no piden ingresar. */
export const rutasPublicas: RouteObject[] = [
  { path: '/verificar', lazy: verificar },
  { path: '/verificar/:folio', lazy: verificar },
]
