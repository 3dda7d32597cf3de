import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { llamar } from '../api/cliente.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import type { Periodo } from '../periodos/periodos.ts'
import { enCursoDe, enPeriodo, periodoPedido, presentadaDe, usePeriodos } from '../periodos/periodos.ts'
import { SelectorDePeriodo } from '../periodos/SelectorDePeriodo.tsx'
import { Aviso } from '../ui/Aviso.tsx'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import { OtrosModos } from './OtrosModos.tsx'
import { TablaDeContratos } from './TablaDeContratos.tsx'
import { origenesPara } from './traer/traer.ts'

function useContratos(periodo: Periodo) {
  const { ejercicio, cuatrimestre } = periodo
  return useInfiniteQuery({
    queryKey: ['contratos', ejercicio, cuatrimestre],
    queryFn: ({ pageParam, signal }) => llamar('GET /contratos', { consulta: { ejercicio, cuatrimestre, ...(pageParam && { despues: pageParam }) }, senal: signal }),
    initialPageParam: '',
    getNextPageParam: ({ siguiente }) => siguiente,
  })
}

function AvisoDeInformativa({ periodo }: { periodo: Periodo }) {
  const presentada = presentadaDe(periodo)
  if (presentada) {
    return (
      <Aviso tipo="informativo" titulo="Este periodo ya se presentó">
        <p>
          Con el folio <b translate="no">{presentada.folio}</b>. Lo presentado no cambia, aunque cambies aquí los contratos.
        </p>
        <BotonEnlace variante="enlace" a={`/informativas/${presentada.id}`}>
          Ver la informativa y su acuse
        </BotonEnlace>
      </Aviso>
    )
  }
  const enCurso = enCursoDe(periodo)
  if (enCurso?.estado !== 'enviada_a_firma') return null
  return (
    <Aviso tipo="informativo" titulo="La informativa de este periodo está enviada a firma">
      <p>Mientras tanto, los capturistas no pueden cambiar sus contratos.</p>
      <BotonEnlace variante="enlace" a={`/informativas/${enCurso.id}`}>
        Ver la informativa
      </BotonEnlace>
    </Aviso>
  )
}

function Lista({ periodo }: { periodo: Periodo }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useContratos(periodo)
  if (error && !data) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  if (!data) return <Cargando texto="Cargando los contratos…" />
  const contratos = data.pages.flatMap(({ elementos }) => elementos)
  if (contratos.length === 0) {
    return (
      <EstadoVacio titulo="Todavía no hay contratos en este periodo" accion={<BotonEnlace icono="mas" a={enPeriodo('/contratos/nuevo', periodo)}>Capturar contrato</BotonEnlace>}>
        Captura los que iniciaron en él, aunque se hayan firmado antes. Si no inició ninguno, la informativa se presenta sin información.
      </EstadoVacio>
    )
  }
  return (
    <>
      <TablaDeContratos contratos={contratos} />
      {hasNextPage && (
        <Boton variante="secundario" ocupado={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Ver más contratos
        </Boton>
      )}
    </>
  )
}

/** Contratos de un periodo; la dirección dice de cuál. */
export function PaginaContratos() {
  const [busqueda, setBusqueda] = useSearchParams()
  const { data: periodos, error, refetch } = usePeriodos()
  if (error && !periodos) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const periodo = periodos && periodoPedido(periodos, busqueda)
  return (
    <>
      <Titulo>Contratos</Titulo>
      {periodo ? (
        <>
          <SelectorDePeriodo periodos={periodos} elegido={periodo} alElegir={({ ejercicio, cuatrimestre }) => setBusqueda({ ejercicio: String(ejercicio), cuatrimestre: String(cuatrimestre) })} />
          <AvisoDeInformativa periodo={periodo} />
          {periodo.contratos > 0 && (
            <Acciones>
              <BotonEnlace icono="mas" a={enPeriodo('/contratos/nuevo', periodo)}>
                Capturar contrato
              </BotonEnlace>
              {!presentadaDe(periodo) && !enCursoDe(periodo) && (
                <BotonEnlace variante="enlace" a={enPeriodo('/informativas/nueva', periodo)}>
                  Preparar la informativa
                </BotonEnlace>
              )}
            </Acciones>
          )}
          <OtrosModos periodo={periodo} hayDeDonde={origenesPara(periodo, periodos).length > 0} />
          <Lista key={periodo.nombre} periodo={periodo} />
        </>
      ) : (
        <Cargando texto="Cargando los periodos…" />
      )}
    </>
  )
}
