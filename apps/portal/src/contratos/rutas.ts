import type { RouteObject } from 'react-router'

/** Contratos y sus trabajadores: con sesión y datos generales completos. */
export const rutasDeContratos: RouteObject[] = []
