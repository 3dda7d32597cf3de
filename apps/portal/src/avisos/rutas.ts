import type { RouteObject } from 'react-router'

/** Avisos: con sesión; se puede entrar aunque falten datos. */
export const rutasDeAvisos: RouteObject[] = [{ path: '/avisos', lazy: async () => ({ Component: (await import('./PaginaAvisos.tsx')).PaginaAvisos }) }]
