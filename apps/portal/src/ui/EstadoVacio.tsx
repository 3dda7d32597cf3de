import type { ReactNode } from 'react'
import css from './EstadoVacio.module.css'

/** Lo que se ve cuando todavía no hay nada: qué falta y con qué se empieza. */
export function EstadoVacio({ titulo, children, accion }: { titulo: string; children?: ReactNode; accion?: ReactNode }) {
  return (
    <div className={css.vacio}>
      <h2>{titulo}</h2>
      {children && <p>{children}</p>}
      {accion}
    </div>
  )
}
