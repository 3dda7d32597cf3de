import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { cambiarEstado } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer, tomarPara } from './tomar.ts'

/** El contratista devuelve a captura una informativa enviada a firma, con un comentario que ven sus capturistas. */
export async function devolverInformativa(casa: Casa, quien: Quien, id: string, comentario: string | undefined): Promise<Respuesta<'POST /informativas/{id}/devolucion'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomada = await tomarPara(tx, quien, id, 'devolver')
    if (!tomada.ok) return tomada
    await cambiarEstado(tx, contratista, id, 'en_captura', comentario ?? null)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'informativa.devuelta', datos: { informativa: id, ...(comentario === undefined ? {} : { comentario }) } })
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
