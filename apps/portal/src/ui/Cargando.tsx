import css from './Cargando.module.css'
import { SoloLectores } from './SoloLectores.tsx'

/** Hueco de lo que está por llegar. */
export function Cargando({ texto = 'Cargando…', lineas = 4 }: { texto?: string; lineas?: number }) {
  return (
    <div aria-busy="true">
      <div role="status">
        <SoloLectores>{texto}</SoloLectores>
      </div>
      {Array.from({ length: lineas }, (_, indice) => (
        <div key={indice} className={css.linea} />
      ))}
    </div>
  )
}
