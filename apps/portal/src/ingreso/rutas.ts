import type { RouteObject } from 'react-router'

/** Pantallas de ingreso: sin sesión, salvo la elección de contratista. */
export const rutasDeIngreso: RouteObject[] = []
