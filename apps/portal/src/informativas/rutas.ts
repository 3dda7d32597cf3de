import type { RouteObject } from 'react-router'

/** Informativas y su presentación: con sesión y datos generales completos. */
export const rutasDeInformativas: RouteObject[] = []
