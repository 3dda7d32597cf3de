import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { borrarContrato } from './consultas.ts'
import { type Quien, tomarContrato } from './tomar.ts'

/**
 * Elimina un contrato con sus trabajadores, aunque ya se haya presentado: lo presentado es una copia (dominio §8). Niega
 * `recurso.inexistente` e `informativa.en_firma`.
 */
export async function eliminarContrato(casa: Casa, quien: Quien, id: string): Promise<Respuesta<'DELETE /contratos/{id}'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomarContrato(tx, quien, id)
    if (!tomado.ok) return tomado
    const { ejercicio, cuatrimestre, folio } = tomado.valor
    await borrarContrato(tx, contratista, id)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'contrato.eliminado', datos: { contrato: id, ejercicio, cuatrimestre, folio } })
    return { ok: true, valor: { hecho: true } }
  })
}
