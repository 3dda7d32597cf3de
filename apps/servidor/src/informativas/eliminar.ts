import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { borrarInformativa } from './consultas.ts'
import type { Quien } from './quien.ts'
import { tomarPara } from './tomar.ts'

/** Elimina una informativa en captura; los contratos del periodo siguen capturados. */
export async function eliminarInformativa(casa: Casa, quien: Quien, id: string): Promise<Respuesta<'DELETE /informativas/{id}'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomada = await tomarPara(tx, quien, id, 'eliminar')
    if (!tomada.ok) return tomada
    const { tipo, ejercicio, cuatrimestre } = tomada.valor
    await borrarInformativa(tx, contratista, id)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'informativa.eliminada', datos: { informativa: id, tipo, ejercicio, cuatrimestre } })
    return { ok: true, valor: { hecho: true } }
  })
}
