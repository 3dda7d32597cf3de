import { useId } from 'react'
import css from './Progreso.module.css'

type ProgresoProps = {
  etiqueta: string
  /** Ausente: no se sabe cuánto falta. */
  valor?: number | undefined
  maximo?: number
  /** Cifras a la derecha: «1,200 de 10,000 renglones». */
  detalle?: string
}

/** Avance de un trabajo largo. */
export function Progreso({ etiqueta, valor, maximo = 100, detalle }: ProgresoProps) {
  const id = useId()
  return (
    <div className={css.progreso}>
      <div className={css.renglon}>
        <label htmlFor={id}>{etiqueta}</label>
        {detalle && <span className={css.detalle}>{detalle}</span>}
      </div>
      <progress id={id} className={css.barra} max={maximo} {...(valor !== undefined && { value: valor })} aria-valuetext={detalle} />
    </div>
  )
}
