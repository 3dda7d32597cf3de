import type { RouteObject } from 'react-router'

/** Contratos y sus trabajadores: con sesión y datos generales completos. */
export const rutasDeContratos: RouteObject[] = [
  { path: '/contratos', lazy: async () => ({ Component: (await import('./PaginaContratos.tsx')).PaginaContratos }) },
  { path: '/contratos/nuevo', lazy: async () => ({ Component: (await import('./PaginaFormulario.tsx')).PaginaNuevoContrato }) },
  { path: '/contratos/traer', lazy: async () => ({ Component: (await import('./traer/PaginaTraer.tsx')).PaginaTraer }) },
  { path: '/contratos/nomina', lazy: async () => ({ Component: (await import('./nomina/PaginaNomina.tsx')).PaginaNomina }) },
  { path: '/contratos/cargar', lazy: async () => ({ Component: (await import('./lote/PaginaLote.tsx')).PaginaLote }) },
  { path: '/contratos/:id', lazy: async () => ({ Component: (await import('./PaginaContrato.tsx')).PaginaContrato }) },
  { path: '/contratos/:id/traer', lazy: async () => ({ Component: (await import('./traer/PaginaTraerTrabajadores.tsx')).PaginaTraerTrabajadores }) },
  { path: '/contratos/:id/editar', lazy: async () => ({ Component: (await import('./PaginaFormulario.tsx')).PaginaEditarContrato }) },
]
