import type { RouteObject } from 'react-router'

/** Verificación de acuses y demás páginas que no piden ingresar. */
export const rutasPublicas: RouteObject[] = []
