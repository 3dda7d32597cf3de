import { importeACentavos } from '@icsoe/dominio/valores'
import type { QueryClient } from '@tanstack/react-query'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { llamar } from '../../../api/cliente.ts'
import type { Contrato } from '../../contratos.ts'
import { buscarFilas, conAdvertencia, contarAdvertencias, type Fila, leerFilas, ordenar, type Vista } from './filas.ts'

/** Hasta cuántos se tienen todos en el navegador; de ahí en adelante, por páginas del servidor. */
export const EN_MEMORIA = 100_000
const POR_PAGINA = 200

const claveDe = (contrato: string) => ['trabajadores', contrato]

/** Lo que la tabla muestra: `filas` son las que hay a la mano y `total` todas las que coinciden. */
export type Mostrado = { filas: readonly Fila[]; total: number; porAdvertencia: Readonly<Record<string, number>> }

/** Todos los trabajadores del contrato. Se vuelven a pedir cuando el contrato dice que cambiaron, no antes: pueden ser varios megas. */
function useTodos({ id, modificado, trabajadores }: Contrato, activa: boolean) {
  return useQuery({
    queryKey: [...claveDe(id), modificado, trabajadores],
    queryFn: async ({ signal }) => leerFilas(await (await llamar('GET /contratos/{id}/trabajadores.csv', { parametros: { id }, senal: signal })).text()),
    staleTime: Infinity,
    gcTime: 60_000,
    structuralSharing: false,
    placeholderData: keepPreviousData,
    enabled: activa,
  })
}

/** La tabla entera en memoria: buscar, ordenar y filtrar no esperan a nadie. */
export function useEnMemoria(contrato: Contrato, { buscar, advertencia, orden, sentido }: Vista, activa: boolean) {
  const { data, error, refetch } = useTodos(contrato, activa)
  const ordenadas = useMemo(() => data && ordenar(data, { orden, sentido }), [data, orden, sentido])
  const halladas = useMemo(() => ordenadas && buscarFilas(ordenadas, buscar), [ordenadas, buscar])
  const mostrado = useMemo((): Mostrado | undefined => {
    if (!halladas) return undefined
    const filas = conAdvertencia(halladas, advertencia)
    return { filas, total: filas.length, porAdvertencia: contarAdvertencias(halladas) }
  }, [halladas, advertencia])
  return { mostrado, error, refetch }
}

type Pagina = Mostrado & { siguiente: string | null }

/** Una página del servidor; la primera trae las cuentas, que las demás conservan. */
export function usePagina({ id, modificado }: Contrato, { buscar, advertencia, orden, sentido }: Vista, despues: string | undefined, activa: boolean) {
  const filtro = { buscar, orden, sentido, ...(advertencia !== undefined && { advertencia: advertencia as 'trabajador.sobre_tope' }) }
  const pedir = async (cursor: string | undefined, limite: number, senal: AbortSignal): Promise<Pagina> => {
    const { elementos, siguiente, total = 0, porAdvertencia = {} } = await llamar('GET /contratos/{id}/trabajadores', { parametros: { id }, consulta: { ...filtro, limite, despues: cursor }, senal })
    return { filas: elementos.map(aFila), siguiente, total, porAdvertencia }
  }
  const clave = [...claveDe(id), modificado, filtro]
  const primera = useQuery({ placeholderData: keepPreviousData, enabled: activa, queryKey: clave, queryFn: ({ signal }) => pedir(undefined, POR_PAGINA, signal) })
  const otra = useQuery({ placeholderData: keepPreviousData, queryKey: [...clave, despues], queryFn: ({ signal }) => pedir(despues, POR_PAGINA, signal), enabled: activa && despues !== undefined })
  const data = despues === undefined ? primera.data : otra.data
  const mostrado = data && primera.data ? { ...data, total: primera.data.total, porAdvertencia: primera.data.porAdvertencia } : undefined
  return { mostrado, error: primera.error ?? otra.error, refetch: primera.refetch, porPagina: POR_PAGINA }
}

function aFila({ nss, curp, sbc, advertencias }: { nss: string; curp: string; sbc: string; advertencias: { codigo: string }[] }): Fila {
  const centavos = importeACentavos(sbc)
  return { nss, curp, sbc: centavos.ok ? centavos.valor : 0, advertencias: advertencias.map(({ codigo }) => codigo) }
}

/** Quita de la tabla en memoria a quienes se acaba de mandar quitar, sin esperar al servidor. */
export function olvidarFilas(memoria: QueryClient, contrato: string, nss: ReadonlySet<string>): void {
  memoria.setQueriesData({ queryKey: claveDe(contrato), predicate: ({ state }) => Array.isArray(state.data) }, (filas: Fila[] | undefined) => filas?.filter((fila) => !nss.has(fila.nss)))
}

/** Vuelve a pedir la tabla. */
export function refrescarFilas(memoria: QueryClient, contrato: string): Promise<void> {
  return memoria.invalidateQueries({ queryKey: claveDe(contrato) })
}
