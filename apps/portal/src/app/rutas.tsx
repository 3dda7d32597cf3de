import type { RouteObject } from 'react-router'
import { rutasDeAvisos } from '../avisos/rutas.ts'
import { rutasDeAyuda } from '../ayuda/rutas.ts'
import { rutasDeCapturistas } from '../capturistas/rutas.ts'
import { rutasDeContratista } from '../contratista/rutas.ts'
import { rutasDeContratos } from '../contratos/rutas.ts'
import { rutasDeInformativas } from '../informativas/rutas.ts'
import { rutasDeIngreso } from '../ingreso/rutas.ts'
import { rutasPublicas } from '../publico/rutas.ts'
import { rutasDeTablero } from '../tablero/rutas.ts'
import { ConDatosGenerales } from './ConDatosGenerales.tsx'
import { ConSesion } from './ConSesion.tsx'
import { Marco } from './Marco.tsx'
import { PaginaDeError } from './PaginaDeError.tsx'
import { PaginaNoEncontrada } from './PaginaNoEncontrada.tsx'

/**
 * Todas las direcciones de la aplicación, por lo que cada una exige. Un cuarto agrega las suyas en su `rutas.ts`, así:
 * `{ path: '/contratos', lazy: async () => ({ Component: (await import('./PaginaContratos.tsx')).PaginaContratos }) }`
 */
export const rutas: RouteObject[] = [
  {
    Component: Marco,
    ErrorBoundary: PaginaDeError,
    HydrateFallback: () => null,
    children: [
      {
        // Lo que falle adentro conserva el marco.
        ErrorBoundary: PaginaDeError,
        children: [
          ...rutasDeIngreso,
          ...rutasPublicas,
          ...rutasDeAyuda,
          ...rutasDeTablero,
          {
            Component: ConSesion,
            children: [...rutasDeContratista, ...rutasDeAvisos, { Component: ConDatosGenerales, children: [...rutasDeCapturistas, ...rutasDeContratos, ...rutasDeInformativas] }],
          },
          { path: '*', Component: PaginaNoEncontrada },
        ],
      },
    ],
  },
]
