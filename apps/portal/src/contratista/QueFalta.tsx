import { Aviso } from '../ui/Aviso.tsx'
import type { Contratista } from './datosGenerales.ts'
import { nombreDeFaltante } from './datosGenerales.ts'

/** Lo que falta para que los datos generales queden completos; nada si ya lo están. */
export function QueFalta({ contratista: { faltantes } }: { contratista: Contratista }) {
  if (faltantes.length === 0) return null
  return (
    <Aviso tipo="informativo" titulo="Para completar tus datos generales falta:">
      <ul>
        {faltantes.map((faltante) => (
          <li key={faltante}>{nombreDeFaltante[faltante]}</li>
        ))}
      </ul>
    </Aviso>
  )
}
