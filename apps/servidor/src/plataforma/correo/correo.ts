import { createTransport, type Transporter } from 'nodemailer'
import type { Transaccion } from '../bd/conexion.ts'
import type { Casa } from '../casa.ts'
import { anotarFalla, type Correo, correosEnEspera, guardarCorreos, marcarEnviado, recogerCorreos, tomarCorreo } from './consultas.ts'

/** Deja correos en la bandeja de salida y sus trabajos de envío, en la transacción del hecho que los causa. */
export async function enviarCorreos(casa: Casa, tx: Transaccion, correos: readonly Correo[]): Promise<void> {
  await encolarEnvios(casa, tx, await guardarCorreos(tx, correos, casa.reloj.calendario()))
}

/** El trabajo lleva el identificador de su correo: nunca hay dos del mismo, y se halla sin recorrer la cola. */
const encolarEnvios = (casa: Casa, tx: Transaccion, ids: readonly string[]) => casa.trabajos.encolarUnicos(tx, 'correo.enviar', ids.map((id) => ({ id, datos: { correo: id } })))

export const enviarCorreo = (casa: Casa, tx: Transaccion, correo: Correo): Promise<void> => enviarCorreos(casa, tx, [correo])

/** El último plazo es largo porque quien recibe puede tardar en revisar un adjunto: colgar antes de su respuesta lo haría llegar dos veces. */
const ESPERAS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 300_000 }
const A_LA_VEZ = 5
const TANDA = 1_000

/** Da el PDF del acuse de una informativa, o nada si todavía no está. */
export type LeerAcuse = (contratista: string, informativa: string) => Promise<{ nombre: string; contenido: Buffer } | undefined>

interface Cartero {
  casa: Casa
  /** Sin él no hay SMTP: el correo queda en la bandeja que la demostración muestra. */
  transporte: Transporter | undefined
  leerAcuse: LeerAcuse
}
type Tomado = Exclude<NonNullable<Awaited<ReturnType<typeof tomarCorreo>>>, 'ocupado'>

/** Cancelar de un clic desde el programa de correo (RFC 2369 y 8058). */
const cabecerasDeBaja = (baja: string | null) => (baja === null ? {} : { 'List-Unsubscribe': `<${baja}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })

async function adjuntosDe(leerAcuse: LeerAcuse, { contratista, acuse }: Tomado) {
  if (contratista === null || acuse === null) return []
  const archivo = await leerAcuse(contratista, acuse)
  if (archivo === undefined) throw new Error('El acuse por adjuntar no está')
  return [{ filename: archivo.nombre, content: archivo.contenido, contentType: 'application/pdf' }]
}

async function entregar({ transporte, leerAcuse }: Cartero, correo: Tomado): Promise<void> {
  await transporte?.sendMail({
    to: correo.para,
    subject: correo.asunto,
    text: correo.texto,
    messageId: `<${correo.id}@icsoe>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...cabecerasDeBaja(correo.baja) },
    attachments: await adjuntosDe(leerAcuse, correo),
  })
}

/** El destino lo rechazó para siempre (5xx al destinatario o al mensaje); una contraseña mala del servidor no cuenta. */
function esRechazo(error: unknown): boolean {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number }
  return ['EENVELOPE', 'EMESSAGE'].includes(code) && responseCode >= 500
}

function fallaDe(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code ?? 'ERROR', responseCode].filter(Boolean).join(' ')
}

/**
 * Envía un correo, al menos una vez: se marca enviado cuando el servidor SMTP lo acepta, y el renglón queda tomado mientras tanto. Solo llega dos
 * veces si el proceso muere, o se pierde la respuesta, entre esa aceptación y la marca; va con el mismo Message-ID.
 */
async function despachar(cartero: Cartero, id: string): Promise<void> {
  const { casa, transporte } = cartero
  const falla = await casa.bd.deSistema(async (tx) => {
    const correo = await tomarCorreo(tx, id)
    if (correo === undefined) return undefined
    if (correo === 'ocupado') return new Error('Otro proceso está enviando ese correo')
    try {
      if (correo.caduca !== null && correo.caduca.getTime() < casa.reloj.calendario()) await anotarFalla(tx, id, { falla: 'CADUCO', rechazado: casa.reloj.real() })
      else {
        await entregar(cartero, correo)
        await marcarEnviado(tx, id, { momento: casa.reloj.real(), olvidarTexto: transporte !== undefined })
      }
      return undefined
    } catch (error) {
      const rechazo = esRechazo(error)
      await anotarFalla(tx, id, { falla: fallaDe(error), ...(rechazo && { rechazado: casa.reloj.real() }) })
      return rechazo ? undefined : new Error('El correo no salió', { cause: error })
    }
  })
  if (falla !== undefined) throw falla
}

/** Atiende los envíos: por SMTP si está configurado, y entonces el texto se olvida al enviarlo (puede llevar un enlace de un solo uso). */
export function atenderCorreos(casa: Casa, { smtpUrl, remitente, leerAcuse }: { smtpUrl: string | undefined; remitente: string; leerAcuse: LeerAcuse }): void {
  const transporte = smtpUrl === undefined ? undefined : createTransport({ url: smtpUrl, ...ESPERAS }, { from: remitente })
  casa.trabajos.atender('correo.enviar', ({ correo }) => despachar({ casa, transporte, leerAcuse }, correo), { aLaVez: A_LA_VEZ })
}

/** Vuelve a encolar lo que espera y se quedó sin trabajo, y deja dicho en el registro cuánto espera y desde cuándo. */
export async function recogerVarados(casa: Casa): Promise<void> {
  const { cuantos, desde } = await casa.bd.deSistema(async (tx) => {
    const momentos = { ahora: casa.reloj.real(), calendario: casa.reloj.calendario() }
    for (let varados = await recogerCorreos(tx, { ...momentos, limite: TANDA }); varados.length > 0; varados = await recogerCorreos(tx, { ...momentos, limite: TANDA })) await encolarEnvios(casa, tx, varados)
    return correosEnEspera(tx)
  })
  if (cuantos > 0) casa.registro.warn({ correos: cuantos, desde }, 'Hay correos en espera de salir')
}
