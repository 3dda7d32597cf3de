import type { Sesion } from '../app/sesion.ts'
import { Aviso } from '../ui/Aviso.tsx'

/** Si no se pudo consultar que la e.firma siga sin revocar: se captura, pero para presentar se vuelve a consultar (dominio §3). */
export function AvisoDeRevocacion({ sesion: { revocacion } }: { sesion: Sesion }) {
  if (revocacion !== 'no_consultable') return null
  return (
    <Aviso tipo="advertencia" titulo="No pudimos confirmar el estado de tu e.firma">
      <p>El servicio que lo confirma no contestó. Puedes capturar; para presentar se volverá a consultar.</p>
    </Aviso>
  )
}
