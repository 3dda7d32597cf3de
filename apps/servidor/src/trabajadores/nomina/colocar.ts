import type { ContratoDelPeriodo } from './consultas.ts'
import type { TrabajadorDeNomina } from './reunir.ts'

type CodigoSinColocar = 'nomina.sin_contratante' | 'nomina.sin_contrato' | 'nomina.varios_contratos'
export interface SinColocar {
  trabajador: TrabajadorDeNomina
  contratante: string | null
  codigo: CodigoSinColocar
}

/**
 * Pone a cada trabajador en el contrato del periodo con cada contratante en que labora. No adivina: sin contratante, sin contrato con él
 * o con más de uno, el trabajador queda sin colocar.
 */
export function colocar(trabajadores: readonly TrabajadorDeNomina[], contratos: readonly ContratoDelPeriodo[]): { porContrato: Map<ContratoDelPeriodo, TrabajadorDeNomina[]>; sinColocar: SinColocar[] } {
  const porRfc = Map.groupBy(contratos, ({ rfc }) => rfc)
  const porContrato = new Map<ContratoDelPeriodo, TrabajadorDeNomina[]>()
  const sinColocar: SinColocar[] = []
  for (const trabajador of trabajadores) {
    if (trabajador.contratantes.size === 0) sinColocar.push({ trabajador, contratante: null, codigo: 'nomina.sin_contratante' })
    for (const contratante of trabajador.contratantes) {
      const [contrato, otro] = porRfc.get(contratante) ?? []
      if (contrato === undefined) sinColocar.push({ trabajador, contratante, codigo: 'nomina.sin_contrato' })
      else if (otro !== undefined) sinColocar.push({ trabajador, contratante, codigo: 'nomina.varios_contratos' })
      else {
        const suyos = porContrato.get(contrato) ?? []
        suyos.push(trabajador)
        porContrato.set(contrato, suyos)
      }
    }
  }
  return { porContrato, sinColocar }
}
