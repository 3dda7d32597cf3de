import { useRef, useState } from 'react'
import type { Fila } from './filas.ts'

const NADIE: ReadonlySet<string> = new Set()

/**
 * A quiénes se eligió, por NSS. Se conserva al buscar y ordenar. `todos` es «todos los que coinciden», también los que no están a la mano;
 * deja de valer en cuanto se elige otra cosa.
 */
export function useSeleccion(filas: readonly Fila[], total: number) {
  const [elegidos, setElegidos] = useState(NADIE)
  const [todos, setTodos] = useState(false)
  const ancla = useRef(0)
  const fijar = (nuevos: ReadonlySet<string>) => {
    setElegidos(nuevos)
    setTodos(false)
  }
  const base = () => (todos ? new Set(filas.map(({ nss }) => nss)) : new Set(elegidos))
  const alternar = (indice: number) => {
    const fila = filas[indice]
    if (!fila) return
    const nuevos = base()
    if (!nuevos.delete(fila.nss)) nuevos.add(fila.nss)
    ancla.current = indice
    fijar(nuevos)
  }
  /** Elige del último que se tocó a este, los dos incluidos. */
  const extender = (indice: number) => {
    const nuevos = base()
    for (const { nss } of filas.slice(Math.min(ancla.current, indice), Math.max(ancla.current, indice) + 1)) nuevos.add(nss)
    fijar(nuevos)
  }
  const elegirTodos = () => {
    if (filas.length < total) setTodos(true)
    else fijar(new Set([...elegidos, ...filas.map(({ nss }) => nss)]))
  }
  return {
    elegidos,
    todos,
    cuantos: todos ? total : elegidos.size,
    esta: (nss: string) => todos || elegidos.has(nss),
    alternar,
    extender,
    elegirTodos,
    ninguno: () => fijar(NADIE),
  }
}

export type Seleccion = ReturnType<typeof useSeleccion>

/** Cuántos de los elegidos no están en lo que se ve. */
export function sinVerse(filas: readonly Fila[], { cuantos, todos, elegidos }: Seleccion): number {
  if (todos || cuantos === 0) return 0
  return cuantos - filas.reduce((vistos, { nss }) => vistos + (elegidos.has(nss) ? 1 : 0), 0)
}

/** Si están elegidas todas las filas, ninguna o algunas. */
export function cuantasElegidas(filas: readonly Fila[], { cuantos, todos, elegidos }: Seleccion): 'todas' | 'ninguna' | 'algunas' {
  if (cuantos === 0 || filas.length === 0) return 'ninguna'
  return todos || (cuantos >= filas.length && filas.every(({ nss }) => elegidos.has(nss))) ? 'todas' : 'algunas'
}
