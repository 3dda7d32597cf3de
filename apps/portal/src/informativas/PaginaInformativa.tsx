import { useParams } from 'react-router'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { Migas } from '../ui/Migas.tsx'
import { paginaDe } from '../periodos/periodos.ts'
import { periodoDeInformativa, useInformativa } from './informativas.ts'
import { Presentada } from './Presentada.tsx'
import { PorPresentar } from './PorPresentar.tsx'

function YaNoEsta() {
  return (
    <>
      <Titulo>Esa informativa ya no está</Titulo>
      <p>Puede que otra persona la haya eliminado mientras estaba en captura. Los contratos del periodo siguen capturados.</p>
      <Acciones>
        <BotonEnlace a="/inicio">Ir al inicio</BotonEnlace>
        <BotonEnlace variante="enlace" a="/informativas">
          Ver las informativas
        </BotonEnlace>
      </Acciones>
    </>
  )
}

/** Una informativa: su resumen antes de presentarla, o su folio y su acuse después. */
export function PaginaInformativa() {
  const { id = '' } = useParams()
  const { data: informativa, error, refetch } = useInformativa(id)
  // Quien la tenía abierta cuando alguien más la eliminó.
  if (error instanceof ProblemaHttp && error.status === 404) return <YaNoEsta />
  if (error && !informativa) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!informativa) return <Cargando texto="Cargando la informativa…" lineas={8} />
  const presentada = informativa.folio !== null
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: periodoDeInformativa(informativa), a: paginaDe(informativa) }, { texto: informativa.folio ?? 'Por presentar' }]} />
      <Titulo key={String(presentada)}>{presentada ? 'Informativa presentada' : 'Resumen de la informativa'}</Titulo>
      {presentada ? <Presentada informativa={informativa} /> : <PorPresentar informativa={informativa} />}
    </>
  )
}
