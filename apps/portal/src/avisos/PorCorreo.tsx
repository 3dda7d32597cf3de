import type { ClaseConBaja } from '@icsoe/esquemas/avisos'
import { Cargando } from '../ui/Cargando.tsx'
import { Casilla } from '../ui/Casilla.tsx'
import { GrupoDeCampos } from '../ui/disposicion.tsx'
import { useElegir, usePreferencias } from './avisos.ts'

const textos: Record<ClaseConBaja, string> = {
  por_firmar: 'Cuando te envían una informativa a firma',
  devuelta: 'Cuando te devuelven una informativa',
  recordatorio: 'Los recordatorios del plazo: días 1, 10, 15 y el último',
  repse: 'Cuando tu registro en el REPSE está por vencer',
}

/** Qué avisos llegan también por correo; cada cambio se guarda al marcarlo. */
export function PorCorreo() {
  const { data } = usePreferencias()
  const elegir = useElegir()
  if (!data) return <Cargando />
  return (
    <GrupoDeCampos leyenda="Avisos que también llegan por correo">
      <p>El acuse de cada informativa presentada llega siempre.</p>
      {data.correo.map(({ clase, recibir }) => (
        <Casilla key={clase} name={clase} etiqueta={textos[clase]} checked={recibir} onChange={() => elegir.mutate({ correo: [{ clase, recibir: !recibir }] })} />
      ))}
    </GrupoDeCampos>
  )
}
