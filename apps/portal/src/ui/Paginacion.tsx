import { Boton } from './Boton.tsx'
import css from './Paginacion.module.css'

type PaginacionProps = {
  /** Qué se está viendo: «Del 1 al 100». */
  texto: string
  /** Ausente cuando no hay página anterior. */
  anterior?: (() => void) | undefined
  siguiente?: (() => void) | undefined
}

/** Avance por una lista larga. No se muestra si todo cabe en una página. */
export function Paginacion({ texto, anterior, siguiente }: PaginacionProps) {
  if (!anterior && !siguiente) return null
  return (
    <nav aria-label="Páginas de la lista" className={css.paginacion}>
      <Boton variante="enlace" icono="atras" disabled={!anterior} onClick={anterior}>
        Anterior
      </Boton>
      <p role="status">{texto}</p>
      <Boton variante="enlace" icono="adelante" disabled={!siguiente} onClick={siguiente}>
        Siguiente
      </Boton>
    </nav>
  )
}
