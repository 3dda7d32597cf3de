import type { RouteObject } from 'react-router'
import { SoloContratista } from './SoloContratista.tsx'

/** Menú Administración: con sesión y datos generales completos, y solo del contratista. */
export const rutasDeCapturistas: RouteObject[] = [
  {
    Component: SoloContratista,
    children: [
      { path: '/administracion/alta', lazy: async () => ({ Component: (await import('./PaginaAlta.tsx')).PaginaAlta }) },
      { path: '/administracion/consulta', lazy: async () => ({ Component: (await import('./PaginaConsulta.tsx')).PaginaConsulta }) },
    ],
  },
]
