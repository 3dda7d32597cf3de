import { useParams, useSearchParams } from 'react-router'
import { ProblemaHttp } from '../../api/problemaHttp.ts'
import { PaginaDeFalla } from '../../app/PaginaDeFalla.tsx'
import { Titulo } from '../../app/Titulo.tsx'
import type { Informativa } from '../../periodos/periodos.ts'
import { paginaDe } from '../../periodos/periodos.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { Seccion } from '../../ui/disposicion.tsx'
import { Migas } from '../../ui/Migas.tsx'
import { nombreDeTipo, periodoDeInformativa, useInformativa } from '../informativas.ts'
import { useInformativasDe } from '../historia/useInformativasDe.ts'
import { Diferencias } from './Diferencias.tsx'
import { ElegirComparadas } from './ElegirComparadas.tsx'
import type { Comparacion } from './enPalabras.ts'
import { useComparacion } from './useComparacion.ts'

const decir = ({ folio, tipo }: Comparacion['antes']) => (folio ? `la ${folio} (${nombreDeTipo[tipo]})` : `la que está por presentarse (${nombreDeTipo[tipo]})`)

function Resultado({ id, con }: { id: string; con: string | undefined }) {
  const { data, error, refetch } = useComparacion(id, con)
  if (error instanceof ProblemaHttp && error.status >= 400 && error.status < 500) {
    return (
      <Aviso tipo="advertencia" titulo={error.title}>
        <p>{error.detail}</p>
      </Aviso>
    )
  }
  if (error && !data) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!data) return <Cargando texto="Comparando las informativas…" />
  return (
    <Seccion titulo="Qué cambia">
      <p>
        De <span translate="no">{decir(data.antes)}</span> a <span translate="no">{decir(data.ahora)}</span>.
      </p>
      {(data.antes.tipo === 'actualizacion') !== (data.ahora.tipo === 'actualizacion') && <p>Una actualización lleva solo algunos contratos: se comparan nada más esos.</p>}
      <Diferencias comparacion={data} />
    </Seccion>
  )
}

function Comparar({ informativa, con }: { informativa: Informativa; con: string | undefined }) {
  const { data: informativas } = useInformativasDe(informativa)
  const otra = con ?? informativa.sobre ?? undefined
  return (
    <>
      {informativas && informativas.length > 1 && <ElegirComparadas key={`${otra} ${informativa.id}`} informativas={informativas} ahora={informativa.id} {...(otra && { antes: otra })} />}
      <Resultado id={informativa.id} con={con} />
    </>
  )
}

/** Lo que cambia entre dos informativas; la dirección dice cuáles (`/informativas/{id}/comparacion?con=`). */
export function PaginaComparacion() {
  const { id = '' } = useParams()
  const con = useSearchParams()[0].get('con') ?? undefined
  const { data: informativa, error, refetch } = useInformativa(id)
  if (error && !informativa) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!informativa) return <Cargando />
  return (
    <>
      <Migas elementos={[{ texto: 'Informativas', a: '/informativas' }, { texto: periodoDeInformativa(informativa), a: paginaDe(informativa) }, { texto: 'Comparar' }]} />
      <Titulo>Comparar informativas</Titulo>
      <Comparar informativa={informativa} con={con} />
    </>
  )
}
