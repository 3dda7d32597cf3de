import type { RouteObject } from 'react-router'

/** Datos generales: con sesión; se puede entrar aunque falten datos. */
export const rutasDeContratista: RouteObject[] = []
