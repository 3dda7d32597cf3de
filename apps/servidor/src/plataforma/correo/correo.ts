import { createTransport } from 'nodemailer'
import type { Transaccion } from '../bd/conexion.ts'
import type { Casa } from '../casa.ts'
import { type Correo, correoPorEnviar, guardarCorreo, marcarEnviado } from './consultas.ts'

/** Deja un correo en la bandeja de salida y su trabajo de envío, en la transacción del hecho que lo causa. */
export async function enviarCorreo(casa: Casa, tx: Transaccion, correo: Omit<Correo, 'creado'>): Promise<void> {
  const id = await guardarCorreo(tx, { ...correo, creado: casa.reloj.calendario() })
  await casa.trabajos.encolar(tx, 'correo.enviar', { correo: id })
}

/** Todo intento acaba antes que el plazo de su trabajo: así no hay dos enviando el mismo correo. */
const ESPERAS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/**
 * Atiende los envíos: por SMTP si está configurado, y entonces el texto se olvida al enviarlo (puede llevar un enlace de un solo uso);
 * sin SMTP el correo queda en la bandeja que la demostración muestra.
 */
export function atenderCorreos(casa: Casa, smtpUrl: string | undefined, remitente: string): void {
  const transporte = smtpUrl === undefined ? undefined : createTransport({ url: smtpUrl, ...ESPERAS }, { from: remitente })
  casa.trabajos.atender('correo.enviar', async ({ correo: id }) => {
    const correo = await correoPorEnviar(casa.bd, id)
    if (correo === undefined) return
    await transporte?.sendMail({ to: correo.para, subject: correo.asunto, text: correo.texto, messageId: `<${id}@icsoe>` })
    await marcarEnviado(casa.bd, id, { momento: casa.reloj.real(), olvidarTexto: transporte !== undefined })
  })
}
