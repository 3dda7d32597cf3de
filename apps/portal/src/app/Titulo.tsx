import { useEffect, useRef } from 'react'
import { useTitulo } from './titulo.ts'

/** Título de la página: el `h1` y el de la pestaña. Recibe el foco al llegar, aunque la página tarde en tener sus datos. */
export function Titulo({ children }: { children: string }) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useTitulo(children)
  useEffect(() => {
    // El marco deja el foco en <main> cuando al navegar todavía no había título.
    if (document.activeElement?.tagName === 'MAIN') h1.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={h1} tabIndex={-1}>
      {children}
    </h1>
  )
}
