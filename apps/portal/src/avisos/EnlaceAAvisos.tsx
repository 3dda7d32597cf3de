import { NavLink } from 'react-router'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import { useAvisos } from './avisos.ts'

/** El enlace de la cabecera, con cuántos hay sin leer. */
export function EnlaceAAvisos() {
  const { data } = useAvisos()
  const sinLeer = data?.sinLeer ?? 0
  return (
    <NavLink to="/avisos">
      Avisos
      {sinLeer > 0 && (
        <>
          {' '}
          <strong aria-hidden="true">({sinLeer})</strong>
          <SoloLectores>, {sinLeer} sin leer</SoloLectores>
        </>
      )}
    </NavLink>
  )
}
