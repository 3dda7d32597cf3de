import { nombreDe } from '@icsoe/dominio/periodos'
import { avisar } from '../plataforma/avisos/avisar.ts'
import { leerDestinatario } from '../plataforma/avisos/consultas.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { cambiarEstado, type InformativaTomada, objetoDeAviso } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer, tomarPara } from './tomar.ts'

async function avisarPorFirmar(casa: Casa, tx: Transaccion, { contratista, sesion }: Quien, informativa: InformativaTomada): Promise<void> {
  const { nombre, correo } = await leerDestinatario(tx, contratista)
  const texto = `${sesion.nombre} preparó la informativa del ${nombreDe(informativa).toLowerCase()} y la envió para que la firmes. Ingresa con la e.firma del contratista, revisa el resumen y fírmala. Si hay algo por corregir, desde ahí puedes devolverla con un comentario.`
  const objeto = await objetoDeAviso(tx, contratista, informativa.id)
  await avisar(casa, tx, [{ contratista, destinatario: '', clase: 'por_firmar', objeto, nombre, para: correo, titulo: 'Te enviaron una informativa a firma', texto, ruta: `/informativas/${informativa.id}` }])
}

/** Envía a firma una informativa en captura: sus contratos quedan cerrados a los capturistas. Si la envía uno, se avisa al contratista. */
export async function enviarInformativa(casa: Casa, quien: Quien, id: string): Promise<Respuesta<'POST /informativas/{id}/envio'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomada = await tomarPara(tx, quien, id, 'enviar')
    if (!tomada.ok) return tomada
    await cambiarEstado(tx, contratista, id, 'enviada_a_firma', null)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'informativa.enviada', datos: { informativa: id } })
    if (sesion.tipo === 'capturista') await avisarPorFirmar(casa, tx, quien, tomada.valor)
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
