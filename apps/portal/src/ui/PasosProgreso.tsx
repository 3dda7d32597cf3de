import { Icono } from './Icono.tsx'
import css from './PasosProgreso.module.css'
import { SoloLectores } from './SoloLectores.tsx'

/** En qué paso va un trámite. `actual` cuenta desde cero; igual al número de pasos significa que terminó. */
export function PasosProgreso({ pasos, actual, etiqueta = 'Pasos del trámite' }: { pasos: readonly string[]; actual: number; etiqueta?: string }) {
  return (
    <ol className={css.pasos} aria-label={etiqueta}>
      {pasos.map((paso, indice) => {
        const hecho = indice < actual
        const esActual = indice === actual
        return (
          <li key={paso} className={hecho ? css.hecho : esActual ? css.actual : undefined} aria-current={esActual ? 'step' : undefined}>
            {hecho && <Icono nombre="exito" tamano={16} />}
            <span>
              {indice + 1}. {paso}
              {hecho && <SoloLectores> (hecho)</SoloLectores>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
