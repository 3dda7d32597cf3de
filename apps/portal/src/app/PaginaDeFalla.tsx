import { esProblema } from '../ui/erroresDeCampo.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Titulo } from './Titulo.tsx'

/** Página que se muestra cuando no se pudo cargar otra: qué pasó y cómo seguir. */
export function PaginaDeFalla({ causa, reintentar }: { causa: unknown; reintentar: () => void }) {
  const problema = esProblema(causa) ? causa : { title: 'Esta página no se pudo mostrar', detail: 'La falla es nuestra. Lo que ya habías guardado sigue guardado.' }
  return (
    <>
      <Titulo>{problema.title}</Titulo>
      <p>{problema.detail}</p>
      <Acciones>
        <Boton onClick={reintentar}>Volver a intentar</Boton>
        <BotonEnlace a="/inicio" variante="enlace">
          Ir al inicio
        </BotonEnlace>
      </Acciones>
    </>
  )
}
