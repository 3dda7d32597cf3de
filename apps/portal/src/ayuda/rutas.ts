import type { RouteObject } from 'react-router'

/** Ayuda: la guía y cómo pedir apoyo. No pide ingresar. */
export const rutasDeAyuda: RouteObject[] = []
