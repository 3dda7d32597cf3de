import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router'
import { enlaceA, llamar } from '../api/cliente.ts'
import { PaginaDeFalla } from '../app/PaginaDeFalla.tsx'
import { Titulo } from '../app/Titulo.tsx'
import { Boton, BotonEnlace } from '../ui/Boton.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Acciones } from '../ui/disposicion.tsx'
import { EstadoVacio } from '../ui/EstadoVacio.tsx'
import type { Capturista } from './capturista.ts'
import { RetirarCapturista } from './RetirarCapturista.tsx'
import { TablaDeCapturistas } from './TablaDeCapturistas.tsx'

function useCapturistas(buscar: string) {
  return useInfiniteQuery({
    queryKey: ['capturistas', buscar],
    queryFn: ({ pageParam, signal }) => llamar('GET /capturistas', { consulta: { buscar: buscar || undefined, despues: pageParam }, senal: signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ siguiente }) => siguiente ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Consulta de usuarios (guía, paso 20 b): los capturistas designados, su estado, y cómo invitarlos de nuevo o retirarlos. */
export function PaginaConsulta() {
  const [parametros, setParametros] = useSearchParams()
  const buscar = parametros.get('buscar') ?? ''
  const buscado = useDeferredValue(buscar.trim())
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCapturistas(buscado)
  const [porRetirar, setPorRetirar] = useState<Capturista | null>(null)
  if (error && !data) return <PaginaDeFalla causa={error} reintentar={() => void refetch()} />
  const capturistas = data?.pages.flatMap(({ elementos }) => elementos) ?? []
  const hayAlguno = capturistas.length > 0 || buscado !== ''
  return (
    <>
      <Titulo>Consulta de usuarios</Titulo>
      {hayAlguno && (
        <>
          <CampoTexto name="buscar" type="search" etiqueta="Buscar" pista="Por nombre, CURP o correo." ancho="medio" value={buscar} onChange={({ target }) => setParametros(target.value ? { buscar: target.value } : {}, { replace: true })} />
          <Acciones>
            <BotonEnlace a="/administracion/alta" variante="secundario" icono="mas">
              Alta de usuarios
            </BotonEnlace>
            <a href={enlaceA('GET /capturistas.xlsx')} download>
              Exportar Excel
            </a>
          </Acciones>
        </>
      )}
      {!data && <Cargando />}
      {data && !hayAlguno && (
        <EstadoVacio titulo="Todavía no tienes capturistas" accion={<BotonEnlace a="/administracion/alta">Alta de usuarios</BotonEnlace>}>
          Un capturista captura por ti contratos y trabajadores; tú revisas y firmas. Da de alta al primero.
        </EstadoVacio>
      )}
      {hayAlguno && (
        <p role="status">{capturistas.length === 0 ? `Ningún capturista coincide con «${buscado}».` : `${capturistas.length}${hasNextPage ? ' o más' : ''} ${capturistas.length === 1 ? 'capturista' : 'capturistas'}`}</p>
      )}
      {capturistas.length > 0 && <TablaDeCapturistas capturistas={capturistas} alRetirar={setPorRetirar} />}
      {hasNextPage && (
        <Boton variante="secundario" ocupado={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Mostrar más
        </Boton>
      )}
      <RetirarCapturista capturista={porRetirar} alCerrar={() => setPorRetirar(null)} />
    </>
  )
}
