import { Outlet } from 'react-router'
import { useSesionAbierta } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'

/** Los usuarios los administra el contratista; a un capturista se le dice a quién pedirlo (dominio §2). */
export function SoloContratista() {
  if (useSesionAbierta().usuario.tipo === 'contratista') return <Outlet />
  return (
    <>
      <Titulo>Esto lo hace el contratista</Titulo>
      <p>Dar de alta o retirar usuarios le toca al contratista, que ingresa con su e.firma. Si hace falta un cambio, pídeselo.</p>
      <Acciones>
        <BotonEnlace a="/inicio">Ir al inicio</BotonEnlace>
      </Acciones>
    </>
  )
}
