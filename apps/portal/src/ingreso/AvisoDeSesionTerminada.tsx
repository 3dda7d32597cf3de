import { useLocation } from 'react-router'
import { sesionTerminada } from '../app/volver.ts'
import { Aviso } from '../ui/Aviso.tsx'

/** Por qué se está otra vez en el ingreso, cuando la sesión terminó a media captura. */
export function AvisoDeSesionTerminada() {
  const { search } = useLocation()
  if (!sesionTerminada(search)) return null
  return (
    <Aviso tipo="informativo" titulo="Tu sesión terminó">
      <p>Ingresa otra vez para seguir donde estabas. Si no usaste «Salir», lo que escribiste sigue en este navegador.</p>
    </Aviso>
  )
}
