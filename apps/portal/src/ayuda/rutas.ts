import type { RouteObject } from 'react-router'

/** Ayuda: la guía y cómo pedir apoyo. No pide ingresar. */
export const rutasDeAyuda: RouteObject[] = [{ path: '/ayuda', lazy: async () => ({ Component: (await import('./PaginaAyuda.tsx')).PaginaAyuda }) }]
