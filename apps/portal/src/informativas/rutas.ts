import type { RouteObject } from 'react-router'

/** Inicio, informativas y su presentación: con sesión y datos generales completos. */
export const rutasDeInformativas: RouteObject[] = [
  { path: '/inicio', lazy: async () => ({ Component: (await import('./PaginaInicio.tsx')).PaginaInicio }) },
  { path: '/informativas', lazy: async () => ({ Component: (await import('./PaginaInformativas.tsx')).PaginaInformativas }) },
  { path: '/informativas/nueva', lazy: async () => ({ Component: (await import('./PaginaNuevaInformativa.tsx')).PaginaNuevaInformativa }) },
  { path: '/informativas/periodos/:ejercicio/:cuatrimestre', lazy: async () => ({ Component: (await import('./historia/PaginaPeriodo.tsx')).PaginaPeriodo }) },
  { path: '/informativas/:id', lazy: async () => ({ Component: (await import('./PaginaInformativa.tsx')).PaginaInformativa }) },
  { path: '/informativas/:id/firmar', lazy: async () => ({ Component: (await import('./PaginaFirmar.tsx')).PaginaFirmar }) },
  { path: '/informativas/:id/comparacion', lazy: async () => ({ Component: (await import('./comparacion/PaginaComparacion.tsx')).PaginaComparacion }) },
]
