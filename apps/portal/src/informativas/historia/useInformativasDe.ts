import { useQuery } from '@tanstack/react-query'
import { llamar } from '../../api/cliente.ts'
import type { Informativa } from '../../periodos/periodos.ts'

const MAXIMO = 1_000
const cuando = ({ presentada, creada }: Informativa) => Date.parse(presentada ?? creada)

/** Todas las informativas de un periodo, de la más antigua a la más reciente; la que está por presentarse, al final. */
export function useInformativasDe({ ejercicio, cuatrimestre }: { ejercicio: number; cuatrimestre: number }) {
  return useQuery({
    queryKey: ['informativas', 'del-periodo', ejercicio, cuatrimestre],
    queryFn: async ({ signal }) => {
      const { elementos } = await llamar('GET /informativas', { consulta: { ejercicio, cuatrimestre, limite: MAXIMO }, senal: signal })
      return elementos.sort((una, otra) => Number(una.folio === null) - Number(otra.folio === null) || cuando(una) - cuando(otra))
    },
  })
}
