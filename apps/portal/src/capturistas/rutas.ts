import type { RouteObject } from 'react-router'

/** Menú Administración: con sesión y datos generales completos. */
export const rutasDeCapturistas: RouteObject[] = []
