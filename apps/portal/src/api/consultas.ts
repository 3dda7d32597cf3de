import { QueryClient } from '@tanstack/react-query'
import { ProblemaHttp } from './problemaHttp.ts'

/** Repite solo lo que puede cambiar solo: cortes de red y dependencias caídas. Un rechazo del sistema no se repite. */
function convieneRepetir(intentos: number, causa: unknown): boolean {
  return intentos < 2 && causa instanceof ProblemaHttp && (causa.status === 0 || causa.status >= 500)
}

/** Memoria de lo consultado al servidor. */
export function nuevaMemoria(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: convieneRepetir, staleTime: 10_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
