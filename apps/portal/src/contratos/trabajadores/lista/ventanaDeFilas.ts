import type { RefObject } from 'react'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

const DE_MAS = 6
/** Con menos, la tabla crece con la página en lugar de desplazarse por dentro. */
export const CORTA = 30
const AL_IMPRIMIR = 2_000

/** Verdadero mientras se imprime. */
function useImprimiendo(): boolean {
  const [imprimiendo, setImprimiendo] = useState(false)
  useEffect(() => {
    // Antes de que el navegador tome la página.
    const empezar = () => flushSync(() => setImprimiendo(true))
    const terminar = () => setImprimiendo(false)
    window.addEventListener('beforeprint', empezar)
    window.addEventListener('afterprint', terminar)
    return () => {
      window.removeEventListener('beforeprint', empezar)
      window.removeEventListener('afterprint', terminar)
    }
  }, [])
  return imprimiendo
}

/**
 * Qué filas se dibujan, de una lista tan larga como sea: las que se alcanzan a ver, unas más, y la `activa`, que tiene el foco. `marco` es lo
 * que se desplaza y `regla` mide una fila. Al imprimir, las primeras dos mil.
 */
export function useVentanaDeFilas(marco: RefObject<HTMLElement | null>, regla: RefObject<HTMLElement | null>, total: number, activa: number) {
  const [alto, setAlto] = useState(44)
  const [visibles, setVisibles] = useState(CORTA)
  const [primera, setPrimera] = useState(0)
  const imprimiendo = useImprimiendo()
  useEffect(() => {
    const [caja, fila] = [marco.current, regla.current]
    if (!caja || !fila) return
    const mirar = () => {
      const medido = fila.offsetHeight || 44
      setAlto(medido)
      setVisibles(Math.ceil(caja.clientHeight / medido))
      setPrimera(Math.floor(caja.scrollTop / medido))
    }
    const observador = new ResizeObserver(mirar)
    observador.observe(caja)
    observador.observe(fila)
    caja.addEventListener('scroll', mirar, { passive: true })
    return () => {
      observador.disconnect()
      caja.removeEventListener('scroll', mirar)
    }
  }, [marco, regla])
  if (imprimiendo) return { alto, visibles, indices: rango(0, Math.min(total, AL_IMPRIMIR)), faltan: Math.max(0, total - AL_IMPRIMIR) }
  if (total <= CORTA) return { alto, visibles: total, indices: rango(0, total), faltan: 0 }
  const desde = Math.max(0, Math.min(primera, total - visibles) - DE_MAS)
  const hasta = Math.min(total, desde + visibles + 2 * DE_MAS)
  const indices = rango(desde, hasta)
  if (activa >= 0 && activa < desde) indices.unshift(activa)
  else if (activa >= hasta && activa < total) indices.push(activa)
  return { alto, visibles, indices, faltan: 0 }
}

function rango(desde: number, hasta: number): number[] {
  return Array.from({ length: hasta - desde }, (_, i) => desde + i)
}
