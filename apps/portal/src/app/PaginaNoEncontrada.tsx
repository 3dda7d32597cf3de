import { BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Titulo } from './Titulo.tsx'

/** Dirección que no existe. */
export function PaginaNoEncontrada() {
  return (
    <>
      <Titulo>No encontramos esa página</Titulo>
      <p>La dirección puede estar incompleta, o lo que buscas ya no está. Revisa cómo está escrita o empieza desde el inicio.</p>
      <Acciones>
        <BotonEnlace a="/inicio">Ir al inicio</BotonEnlace>
      </Acciones>
    </>
  )
}
