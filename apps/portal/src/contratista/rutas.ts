import type { RouteObject } from 'react-router'

/** Datos generales: con sesión; se puede entrar aunque falten datos. */
export const rutasDeContratista: RouteObject[] = [
  { path: '/datos-generales', lazy: async () => ({ Component: (await import('./PaginaDatosGenerales.tsx')).PaginaDatosGenerales }) },
  { path: '/datos-generales/repse', lazy: async () => ({ Component: (await import('./PaginaRepse.tsx')).PaginaRepse }) },
]
