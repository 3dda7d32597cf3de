import type { RouteObject } from 'react-router'

/** El tablero de quien captura para varios: con sesión, aunque todavía no se elija contratista. */
export const rutasDeTablero: RouteObject[] = [
  { path: '/tablero', lazy: async () => ({ Component: (await import('./PaginaTablero.tsx')).PaginaTablero }) },
  { path: '/tablero/:rfc', lazy: async () => ({ Component: (await import('./PaginaEntrar.tsx')).PaginaEntrar }) },
]
