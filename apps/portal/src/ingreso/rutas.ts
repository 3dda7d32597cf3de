import type { RouteObject } from 'react-router'
import { ConSesion } from '../app/ConSesion.tsx'

/** Pantallas de ingreso: sin sesión, salvo la lista de sesiones abiertas. */
export const rutasDeIngreso: RouteObject[] = [
  { path: '/ingreso', lazy: async () => ({ Component: (await import('./PaginaIngreso.tsx')).PaginaIngreso }) },
  { path: '/ingreso/capturista', lazy: async () => ({ Component: (await import('./PaginaIngresoDeCapturista.tsx')).PaginaIngresoDeCapturista }) },
  { path: '/ingreso/capturista/contratista', lazy: async () => ({ Component: (await import('./PaginaElegirContratista.tsx')).PaginaElegirContratista }) },
  { path: '/activacion', lazy: async () => ({ Component: (await import('./PaginaActivacion.tsx')).PaginaActivacion }) },
  { path: '/recuperar', lazy: async () => ({ Component: (await import('./PaginaRecuperar.tsx')).PaginaRecuperar }) },
  { path: '/demo/correos', lazy: async () => ({ Component: (await import('./PaginaCorreosDeDemostracion.tsx')).PaginaCorreosDeDemostracion }) },
  { Component: ConSesion, children: [{ path: '/sesiones', lazy: async () => ({ Component: (await import('./PaginaSesiones.tsx')).PaginaSesiones }) }] },
]
