import type { Informativa } from '../periodos/periodos.ts'

type EnElTiempo = Pick<Informativa, 'ejercicio' | 'cuatrimestre' | 'folio' | 'presentada' | 'creada'>
const cuando = ({ presentada, creada }: EnElTiempo) => Date.parse(presentada ?? creada)

/** Del periodo más reciente al más antiguo; en cada uno, primero la que está por presentarse y luego la última presentada. */
export function porRecientes<I extends EnElTiempo>(informativas: readonly I[]): I[] {
  return informativas.toSorted(
    (una, otra) =>
      otra.ejercicio - una.ejercicio || otra.cuatrimestre - una.cuatrimestre || Number(otra.folio === null) - Number(una.folio === null) || cuando(otra) - cuando(una),
  )
}
