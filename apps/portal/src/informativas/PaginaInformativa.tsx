import { useParams } from 'react-router'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Migas } from '../ui/Migas.tsx'
import { useInformativa } from './informativas.ts'
import { Presentada } from './Presentada.tsx'
import { PorPresentar } from './PorPresentar.tsx'

/** Una informativa: su resumen antes de presentarla, o su folio y su acuse después. */
export function PaginaInformativa() {
  const { id = '' } = useParams()
  const { data: informativa, error, refetch } = useInformativa(id)
  if (error && !informativa) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!informativa) return <Cargando texto="Cargando la informativa…" lineas={8} />
  const presentada = informativa.folio !== null
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: informativa.folio ?? 'Por presentar' }]} />
      <Titulo key={String(presentada)}>{presentada ? 'Informativa presentada' : 'Resumen de la informativa'}</Titulo>
      {presentada ? <Presentada informativa={informativa} /> : <PorPresentar informativa={informativa} />}
    </>
  )
}
