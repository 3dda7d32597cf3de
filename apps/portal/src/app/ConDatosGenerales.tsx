import { Outlet } from 'react-router'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { useSesionAbierta } from './sesion.ts'
import { Titulo } from './Titulo.tsx'

/** Páginas que piden los datos generales completos (guía, paso 7): si faltan, lo dice y lleva a ellos. */
export function ConDatosGenerales() {
  const { datosGenerales } = useSesionAbierta()
  if (datosGenerales.completos) return <Outlet />
  return (
    <>
      <Titulo>Primero, los datos generales</Titulo>
      <p>Para registrar contratos, dar de alta usuarios o presentar la informativa necesitamos los datos generales del contratista y su acuse de registro en el padrón de la STPS.</p>
      <Acciones>
        <BotonEnlace a="/datos-generales">Continuar</BotonEnlace>
      </Acciones>
    </>
  )
}
