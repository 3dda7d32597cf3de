import { useQuery } from '@tanstack/react-query'
import { llamar } from '../../api/cliente.ts'

/** Lo que cambia de una informativa a otra; sin `con`, contra la que sustituye. */
export function useComparacion(id: string, con?: string) {
  return useQuery({
    queryKey: ['informativas', id, 'comparacion', con ?? ''],
    queryFn: ({ signal }) => llamar('GET /informativas/{id}/comparacion', { parametros: { id }, ...(con ? { consulta: { con } } : {}), senal: signal }),
    // Lo que está por presentarse cambia con cada captura.
    staleTime: 0,
  })
}
