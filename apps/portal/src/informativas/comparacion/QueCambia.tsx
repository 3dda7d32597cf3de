import type { Informativa } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Seccion } from '../../ui/disposicion.tsx'
import { Diferencias } from './Diferencias.tsx'
import { useComparacion } from './useComparacion.ts'

/** Lo que una corrección o una actualización por presentar cambia de lo que está en vigor. */
export function QueCambia({ informativa: { id, tipo } }: { informativa: Informativa }) {
  const { data, error } = useComparacion(id)
  if (error) return null
  return (
    <Seccion titulo="Qué cambia">
      {!data && <Cargando texto="Comparando con la que está en vigor…" lineas={2} />}
      {data && (
        <p>
          Contra la <b translate="no">{data.antes.folio}</b>, que está en vigor.
        </p>
      )}
      {data?.iguales && (
        <Aviso tipo="advertencia" titulo="No cambia nada">
          <p>{tipo === 'correccion' ? 'Dice lo mismo que la que está en vigor, y presentarla usa una de las cuatro complementarias del periodo.' : 'Los contratos elegidos están igual que cuando se informaron.'}</p>
        </Aviso>
      )}
      {data && !data.iguales && <Diferencias comparacion={data} />}
    </Seccion>
  )
}
