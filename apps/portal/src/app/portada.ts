import { useQuery } from '@tanstack/react-query'
import { llamar } from '../api/cliente.ts'

/** Plazo en curso, ayuda y demostración. Si no se puede consultar, la página se las arregla sin ello. */
export function usePortada() {
  return useQuery({ queryKey: ['portada'], queryFn: ({ signal }) => llamar('GET /publico/portada', { senal: signal }), staleTime: 60 * 60 * 1000 })
}
