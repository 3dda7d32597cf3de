import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'

/** Lo que salió de una acción: toma el foco al aparecer, porque el botón que la hizo ya no está. */
export function ResultadoConFoco({ etiqueta, children }: { etiqueta: string; children: ReactNode }) {
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => caja.current?.focus(), [])
  return (
    <div ref={caja} tabIndex={-1} role="group" aria-label={etiqueta}>
      {children}
    </div>
  )
}
