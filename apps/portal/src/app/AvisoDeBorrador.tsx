import { Aviso } from '../ui/Aviso.tsx'
import { Boton } from '../ui/Boton.tsx'
import type { Borrador } from './borrador.ts'

/** Dice que se recuperó lo escrito y ofrece descartarlo. Va arriba del formulario. */
export function AvisoDeBorrador({ borrador }: { borrador: Borrador }) {
  if (!borrador.recuperado) return null
  return (
    <Aviso tipo="informativo" titulo="Recuperamos lo que habías escrito">
      <p>Todavía no se ha guardado. Revísalo y guarda, o descártalo para empezar de nuevo.</p>
      <Boton variante="enlace" onClick={borrador.descartar}>
        Descartar
      </Boton>
    </Aviso>
  )
}
