import { nombreDe, type Periodo } from '@icsoe/dominio/periodos'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import { enviarCorreo } from '../plataforma/correo/correo.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { actorDe } from '../plataforma/sesion.ts'
import { cambiarEstado, leerDestinatario } from './consultas.ts'
import type { Quien } from './quien.ts'
import { releer, tomarPara } from './tomar.ts'

async function avisar(casa: Casa, tx: Transaccion, { contratista, sesion }: Quien, periodo: Periodo): Promise<void> {
  const destinatario = await leerDestinatario(tx, contratista)
  if (!destinatario?.correo) return
  const texto = [
    `Hola, ${destinatario.nombre}:`,
    '',
    `${sesion.nombre} preparó la informativa del ${nombreDe(periodo).toLowerCase()} y la envió para que la firmes.`,
    '',
    `Ingresa con la e.firma del contratista, revisa el resumen y fírmala en ${casa.url()}/informativas`,
    'Si hay algo por corregir, desde ahí puedes devolverla con un comentario.',
  ].join('\n')
  await enviarCorreo(casa, tx, { contratista, para: destinatario.correo, asunto: 'Hay una informativa por firmar', texto })
}

/** Envía a firma una informativa en captura: sus contratos quedan cerrados a los capturistas. Si la envía uno, se avisa al contratista. */
export async function enviarInformativa(casa: Casa, quien: Quien, id: string): Promise<Respuesta<'POST /informativas/{id}/envio'>> {
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const tomada = await tomarPara(tx, quien, id, 'enviar')
    if (!tomada.ok) return tomada
    await cambiarEstado(tx, contratista, id, 'enviada_a_firma', null)
    await anotar(tx, { contratista, momento: casa.reloj.calendario(), actor: actorDe(sesion), hecho: 'informativa.enviada', datos: { informativa: id } })
    if (sesion.tipo === 'capturista') await avisar(casa, tx, quien, tomada.valor)
    return { ok: true, valor: await releer(tx, quien, id) }
  })
}
