import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { type Quien, tomarContrato } from '../tomar.ts'
import { contarTrabajadores, copiarTrabajadores, marcarCambiado, periodoDe } from './consultas.ts'

/**
 * Trae a un contrato los trabajadores de otro, de cualquier periodo: se agregan los que no están. Sin `confirmar` solo dice qué pasaría.
 * Niega `recurso.inexistente` e `informativa.en_firma`.
 */
export async function traerTrabajadores(casa: Casa, quien: Quien, destino: string, { contrato: origen, confirmar = false }: { contrato: string; confirmar?: boolean | undefined }): Promise<Respuesta<'POST /contratos/{id}/trabajadores/traer'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomado = await tomarContrato(tx, quien, destino)
    if (!tomado.ok) return tomado
    if ((await periodoDe(tx, contratista, origen)) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const [cuenta] = await contarTrabajadores(tx, contratista, [{ origen, destino }], limitesDeSbc(tomado.valor).tope)
    const valor = { nuevos: 0, iguales: 0, distintos: 0, sobreTope: 0, ...cuenta, confirmado: confirmar }
    if (!confirmar || valor.nuevos === 0) return { ok: true, valor }
    const momento = casa.reloj.calendario()
    await copiarTrabajadores(tx, contratista, { origen, destino })
    await marcarCambiado(tx, contratista, destino, new Date(momento))
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'trabajadores.traidos', datos: { de: origen, a: destino, nuevos: valor.nuevos } })
    return { ok: true, valor }
  })
}
