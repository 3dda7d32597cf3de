import { nombreDe } from '@icsoe/dominio/periodos'
import { avisar } from '../plataforma/avisos/avisar.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { cambiarEstado, type InformativaTomada, leerQuienEnvio, objetoDeAviso } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer, tomarPara } from './tomar.ts'

/** A quien la envió, si fue un capturista que sigue designado. */
async function avisarDevuelta(casa: Casa, tx: Transaccion, contratista: string, informativa: InformativaTomada, comentario: string | undefined): Promise<void> {
  const quien = await leerQuienEnvio(tx, contratista, informativa.id)
  if (quien === undefined) return
  const dicho = comentario === undefined ? 'No dejó comentario.' : `Su comentario:\n\n${comentario}`
  const texto = `${quien.contratista} devolvió a captura la informativa del ${nombreDe(informativa).toLowerCase()} que enviaste a firma. ${dicho}`
  const objeto = await objetoDeAviso(tx, contratista, informativa.id)
  await avisar(casa, tx, [{ contratista, destinatario: quien.curp, clase: 'devuelta', objeto, nombre: quien.nombre, para: quien.correo, titulo: 'Te devolvieron una informativa', texto, ruta: `/informativas/${informativa.id}` }])
}

/** El contratista devuelve a captura una informativa enviada a firma, con un comentario que ven sus capturistas. */
export async function devolverInformativa(casa: Casa, quien: Quien, id: string, comentario: string | undefined): Promise<Respuesta<'POST /informativas/{id}/devolucion'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomada = await tomarPara(tx, quien, id, 'devolver')
    if (!tomada.ok) return tomada
    await cambiarEstado(tx, contratista, id, 'en_captura', comentario ?? null)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'informativa.devuelta', datos: { informativa: id, ...(comentario === undefined ? {} : { comentario }) } })
    await avisarDevuelta(casa, tx, contratista, tomada.valor, comentario)
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
