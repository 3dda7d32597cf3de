import type { ReactNode } from 'react'
import css from './ListaDeDatos.module.css'

export type Dato = { etiqueta: string; valor: ReactNode; accion?: ReactNode }

/** Resumen de datos: nombre y valor, con una acción opcional («Cambiar») a la derecha. */
export function ListaDeDatos({ datos }: { datos: readonly Dato[] }) {
  return (
    <dl className={css.lista}>
      {datos.map(({ etiqueta, valor, accion }) => (
        <div key={etiqueta} className={css.renglon}>
          <dt>{etiqueta}</dt>
          <dd>{valor}</dd>
          {accion && <dd>{accion}</dd>}
        </div>
      ))}
    </dl>
  )
}
