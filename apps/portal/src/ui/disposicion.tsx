import type { ReactNode } from 'react'
import { useId } from 'react'
import css from './disposicion.module.css'

type ConContenido = { children: ReactNode }

/** Parte de una página, con su título de segundo nivel. */
export function Seccion({ titulo, children }: ConContenido & { titulo: string }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={css.seccion}>
      <h2 id={id}>{titulo}</h2>
      {children}
    </section>
  )
}

/** Campos que van juntos, con su leyenda. */
export function GrupoDeCampos({ leyenda, children }: ConContenido & { leyenda: string }) {
  return (
    <fieldset className={css.grupo}>
      <legend className={css.leyenda}>{leyenda}</legend>
      {children}
    </fieldset>
  )
}

/** Campos en dos o tres columnas donde caben, y en una donde no. */
export function Columnas({ children }: ConContenido) {
  return <div className={css.columnas}>{children}</div>
}

/** Fila de botones al pie de un formulario o de una página. */
export function Acciones({ children }: ConContenido) {
  return <div className={css.acciones}>{children}</div>
}

/** Explicación que se abre si hace falta. */
export function Detalles({ resumen, children }: ConContenido & { resumen: string }) {
  return (
    <details className={css.detalles}>
      <summary>{resumen}</summary>
      <div>{children}</div>
    </details>
  )
}
