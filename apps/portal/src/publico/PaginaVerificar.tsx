import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { useSesion } from '../app/sesion.ts'
import { Titulo } from '../app/Titulo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { AcuseHallado } from './AcuseHallado.tsx'
import { BuscarAcuse } from './BuscarAcuse.tsx'

function useAcuse(folio: string, codigo: string) {
  return useQuery({
    queryKey: ['publico', 'acuse', folio, codigo],
    queryFn: ({ signal }) => llamar('GET /publico/acuses/{folio}', { parametros: { folio }, consulta: codigo ? { codigo } : {}, senal: signal }),
    enabled: folio !== '',
    staleTime: Infinity,
  })
}

function Resultado({ folio, codigo }: { folio: string; codigo: string }) {
  const { data, error, refetch } = useAcuse(folio, codigo)
  if (data) return <AcuseHallado acuse={data} />
  if (!error) return <Cargando texto="Buscando el acuse…" />
  if (!(error instanceof ProblemaHttp) || error.status >= 500 || error.status === 0) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (error.codigo === 'acuse.codigo') {
    return (
      <Aviso tipo="error" titulo="El código de verificación no corresponde a ese folio">
        <p>Revisa los dos como están impresos en el acuse, o vuelve a leer su código QR. Si insiste en no corresponder, no confíes en ese documento.</p>
      </Aviso>
    )
  }
  if (error.codigo === 'solicitud.invalida') {
    return (
      <Aviso tipo="error" titulo="Ese folio o ese código no son como los de un acuse">
        <p>Cópialos como están impresos en el acuse, sin nada más, o vuelve a leer su código QR.</p>
      </Aviso>
    )
  }
  const noEsta = error.status === 404
  return (
    <Aviso tipo={noEsta ? 'advertencia' : 'error'} titulo={noEsta ? `No hay un acuse con el folio ${folio}` : error.title}>
      <p>{noEsta ? 'Revisa que esté escrito como en el acuse, con sus letras y números. Si es correcto, ese acuse no fue emitido por este sistema.' : error.detail}</p>
    </Aviso>
  )
}

/** De vuelta a donde estaba quien ya ingresó, o a la portada. */
function Volver() {
  const { data: sesion } = useSesion()
  return <p>{sesion?.contratista ? <Link to="/informativas">Volver a Informativas</Link> : <a href="/">Volver a la portada</a>}</p>
}

/** Verificar un acuse por su folio, o con el código que trae su QR (`/verificar/{folio}?codigo=`). No pide ingresar. */
export function PaginaVerificar() {
  const folio = (useParams()['folio'] ?? '').trim().toUpperCase()
  const codigo = useSearchParams()[0].get('codigo') ?? ''
  return (
    <>
      <Volver />
      <Titulo>Verificar un acuse</Titulo>
      {folio && <Resultado key={`${folio} ${codigo}`} folio={folio} codigo={codigo} />}
      <BuscarAcuse key={folio} folio={folio} />
    </>
  )
}
