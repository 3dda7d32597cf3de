import type { RefObject } from 'react'
import { useEffect } from 'react'

/** Abre, mientras se imprime, los detalles plegados que haya dentro: en papel no hay cómo abrirlos. Después quedan como estaban. */
export function useAbrirAlImprimir(caja: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let plegados: HTMLDetailsElement[] = []
    const poner = (abiertos: boolean) => plegados.forEach((detalle) => (detalle.open = abiertos))
    const antes = () => {
      plegados = [...(caja.current?.querySelectorAll<HTMLDetailsElement>('details:not([open])') ?? [])]
      poner(true)
    }
    const despues = () => poner(false)
    window.addEventListener('beforeprint', antes)
    window.addEventListener('afterprint', despues)
    return () => {
      window.removeEventListener('beforeprint', antes)
      window.removeEventListener('afterprint', despues)
    }
  }, [caja])
}
