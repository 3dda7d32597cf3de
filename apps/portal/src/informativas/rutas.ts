import type { RouteObject } from 'react-router'

/** Inicio, informativas y su presentación: con sesión y datos generales completos. */
export const rutasDeInformativas: RouteObject[] = [
  { path: '/inicio', lazy: async () => ({ Component: (await import('./PaginaInicio.tsx')).PaginaInicio }) },
]
