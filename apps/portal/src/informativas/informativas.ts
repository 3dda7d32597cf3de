import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { nombreDe } from '@icsoe/dominio/periodos'
import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { Informativa } from '../periodos/periodos.ts'

/** El nombre de cada tipo, como se dice en el acuse. */
export const nombreDeTipo: Record<Informativa['tipo'], string> = {
  normal: 'Normal',
  sin_informacion: 'Sin información',
  correccion: 'Complementaria de corrección',
  sin_efectos: 'Complementaria sin efectos',
  actualizacion: 'Complementaria de actualización',
}

/** «Segundo cuatrimestre de 2026 (mayo-agosto)». */
export function periodoDeInformativa({ ejercicio, cuatrimestre }: Pick<Informativa, 'ejercicio' | 'cuatrimestre'>): string {
  return nombreDe({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
}

/** El mismo nombre dentro de una frase: «del segundo cuatrimestre de 2026 (mayo-agosto)». */
export function periodoEnFrase(periodo: Pick<Informativa, 'ejercicio' | 'cuatrimestre'>): string {
  const nombre = periodoDeInformativa(periodo)
  return nombre.charAt(0).toLowerCase() + nombre.slice(1)
}

/** Una informativa; mientras se prepara su acuse se vuelve a preguntar. */
export function useInformativa(id: string) {
  return useQuery({
    queryKey: ['informativas', id],
    queryFn: ({ signal }) => llamar('GET /informativas/{id}', { parametros: { id }, senal: signal }),
    refetchInterval: ({ state }) => (state.data?.acuse === 'en_preparacion' ? 1500 : false),
  })
}

/** Lo que impide presentarla y lo que conviene revisar. */
export function useValidaciones(id: string) {
  return useQuery({ queryKey: ['informativas', id, 'validaciones'], queryFn: ({ signal }) => llamar('GET /informativas/{id}/validaciones', { parametros: { id }, senal: signal }), staleTime: 0 })
}

/** Después de cambiar una informativa: cambian ella, las listas y los periodos. */
export function olvidarInformativas(memoria: QueryClient): Promise<unknown> {
  return Promise.all([['informativas'], ['periodos']].map((queryKey) => memoria.invalidateQueries({ queryKey })))
}

/** Lo que se dice arriba del resumen cuando la informativa ya no está como se veía. Viaja en el estado de la dirección. */
export type Desencuentro = { titulo: string; detalle: string }

/** Si lo que se negó es porque otra persona cambió antes la informativa (409), qué decir; la página debe volver a consultarla. */
export function desencuentroDe(causa: unknown): Desencuentro | undefined {
  return causa instanceof ProblemaHttp && causa.status === 409 ? { titulo: 'Otra persona la cambió antes', detalle: `${causa.title}. ${causa.detail}` } : undefined
}
