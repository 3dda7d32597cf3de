import type { Casa } from '../plataforma/casa.ts'
import type { Registrar } from '../plataforma/http/contrato.ts'
import { entregarAcuse } from './entregar.ts'

/** El acuse de una informativa presentada. */
export function rutasDeAcuses(registrar: Registrar, casa: Casa): void {
  registrar('GET /informativas/{id}/acuse', ({ contratista, parametros }) => entregarAcuse(casa, contratista, parametros.id))
}
