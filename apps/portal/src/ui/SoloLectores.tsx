import type { ReactNode } from 'react'
import css from './ocultar.module.css'

/** Texto que solo oye quien usa un lector de pantalla. */
export function SoloLectores({ children }: { children: ReactNode }) {
  return <span className={css.visualmente}>{children}</span>
}
