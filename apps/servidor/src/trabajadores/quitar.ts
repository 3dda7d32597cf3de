import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { borrarTrabajador, marcarContrato } from './consultas.ts'
import type { Quien, TomarContrato } from './tomar.ts'

/** Quita a un trabajador de un contrato; niega `recurso.inexistente` e `informativa.en_firma`. */
export async function quitarTrabajador(casa: Casa, tomar: TomarContrato, quien: Quien, contrato: string, nss: string): Promise<Respuesta<'DELETE /contratos/{id}/trabajadores/{nss}'>> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomar(tx, quien, contrato)
    if (!tomado.ok) return tomado
    if (!(await borrarTrabajador(tx, de, nss))) return { ok: false, codigo: 'recurso.inexistente' }
    const momento = casa.reloj.calendario()
    await marcarContrato(tx, de, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajador.quitado', datos: { contrato, nss } })
    return { ok: true, valor: { hecho: true } }
  })
}
