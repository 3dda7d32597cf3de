import { useLocation } from 'react-router'
import type { Sesion } from '../app/sesion.ts'
import { destinoTrasIngresar } from '../app/volver.ts'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'

/** Para quien abre una pantalla de ingreso con su sesión abierta. */
export function YaIngresaste({ sesion: { usuario } }: { sesion: Sesion }) {
  const { search } = useLocation()
  return (
    <>
      <p>
        Ya ingresaste como <strong translate="no">{usuario.nombre}</strong>. Para ingresar con otra cuenta, primero usa «Salir», arriba.
      </p>
      <Acciones>
        <BotonEnlace a={destinoTrasIngresar(search)}>Continuar</BotonEnlace>
      </Acciones>
    </>
  )
}
