import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { enlaceA, llamar } from '../api/cliente.ts'
import { momentoLegible } from '../app/fechas.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import type { Informativa } from '../periodos/periodos.ts'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Columna } from '../ui/Tabla.tsx'
import { Tabla } from '../ui/Tabla.tsx'
import { EstadoDeInformativa } from './EstadoDeInformativa.tsx'
import { nombreDeTipo, periodoDeInformativa } from './informativas.ts'

function Acuse({ informativa: { id, acuse, folio } }: { informativa: Informativa }) {
  if (acuse === 'en_preparacion') return 'En preparación'
  if (acuse === 'no_aplica') return '—'
  return (
    <a href={enlaceA('GET /informativas/{id}/acuse', { parametros: { id } })} download>
      Descargar acuse<SoloLectores> {folio}</SoloLectores>
    </a>
  )
}

const columnas: Columna<Informativa>[] = [
  { clave: 'periodo', titulo: 'Periodo', encabezaFila: true, celda: (informativa) => <Link to={`/informativas/${informativa.id}`}>{periodoDeInformativa(informativa)}</Link> },
  { clave: 'tipo', titulo: 'Tipo', celda: ({ tipo }) => nombreDeTipo[tipo] },
  { clave: 'estado', titulo: 'Estado', celda: (informativa) => <EstadoDeInformativa informativa={informativa} /> },
  { clave: 'folio', titulo: 'Folio', celda: ({ folio }) => <span translate="no">{folio ?? '—'}</span> },
  { clave: 'presentada', titulo: 'Presentada', celda: ({ presentada }) => (presentada ? momentoLegible(presentada) : '—') },
  { clave: 'acuse', titulo: 'Acuse', celda: (informativa) => <Acuse informativa={informativa} /> },
]

/** Todas las informativas del contratista, con su folio y su acuse. */
export function PaginaInformativas() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['informativas', 'todas'],
    queryFn: ({ pageParam, signal }) => llamar('GET /informativas', { consulta: pageParam ? { despues: pageParam } : {}, senal: signal }),
    initialPageParam: '',
    getNextPageParam: ({ siguiente }) => siguiente,
  })
  if (error && !data) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const informativas = data?.pages.flatMap(({ elementos }) => elementos)
  const preparar = (
    <BotonEnlace icono="mas" a="/informativas/nueva">
      Preparar informativa
    </BotonEnlace>
  )
  return (
    <>
      <Titulo>Informativas</Titulo>
      {!informativas && <Cargando texto="Cargando las informativas…" />}
      {informativas?.length === 0 && (
        <EstadoVacio titulo="Todavía no hay informativas" accion={preparar}>
          Cuando los contratos del periodo estén completos, prepara la informativa para firmarla y presentarla.
        </EstadoVacio>
      )}
      {informativas && informativas.length > 0 && (
        <>
          <Acciones>
            {preparar}
            <BotonEnlace variante="enlace" a="/inicio">
              Ver todos los periodos
            </BotonEnlace>
          </Acciones>
          <Tabla titulo="Informativas" tituloOculto columnas={columnas} filas={informativas} llave={({ id }) => id} />
        </>
      )}
      {hasNextPage && (
        <Boton variante="secundario" ocupado={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Ver más informativas
        </Boton>
      )}
    </>
  )
}
