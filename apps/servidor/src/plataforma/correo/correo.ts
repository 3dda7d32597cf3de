import { setTimeout as esperar } from 'node:timers/promises'
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
/** Cada cuánto se intenta anotar lo que ya se aceptó, mientras la base no está: mucho menos de lo que tarda la cola en dar ese correo a otro. */
const PAUSA = 500
const TANDA = 1_000

/** Da el PDF del acuse de una informativa, o nada si todavía no está. */
export type LeerAcuse = (contratista: string, informativa: string) => Promise<{ nombre: string; contenido: Buffer } | undefined>

interface Cartero {
  casa: Casa
  /** Sin él no hay SMTP: el correo queda en la bandeja que la demostración muestra. */
  transporte: Transporter | undefined
  leerAcuse: LeerAcuse
  /** Los que este proceso está enviando, o que ya se aceptaron y la base todavía no sabe. */
  enMano: Set<string>
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

/** Envía un correo ya tomado y dice qué anotar de él. Lo que ya no sirve no sale. */
async function intentar(cartero: Cartero, correo: Tomado): Promise<{ enviado: number } | { falla: string; rechazado?: number; causa?: unknown }> {
  const { casa } = cartero
  if (correo.caduca !== null && correo.caduca.getTime() < casa.reloj.calendario()) return { falla: 'CADUCO', rechazado: casa.reloj.real() }
  try {
    await entregar(cartero, correo)
    return { enviado: casa.reloj.real() }
  } catch (causa) {
    return esRechazo(causa) ? { falla: fallaDe(causa), rechazado: casa.reloj.real() } : { falla: fallaDe(causa), causa }
  }
}

/** La base se perdió con el correo ya aceptado: se anota en cuanto vuelve, antes de que otro lo tome. */
async function anotarAlVolver({ casa }: Cartero, marcar: (tx: Transaccion) => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await casa.bd.deSistema(marcar)
    } catch (error) {
      casa.registro.warn({ err: error }, 'Un correo que ya salió se anotará en cuanto vuelva la base')
      await esperar(PAUSA, undefined, { ref: false })
    }
  }
}

/**
 * Envía un correo, al menos una vez: se marca enviado cuando el servidor SMTP lo acepta, y el renglón queda tomado mientras tanto. Solo llega dos
 * veces si el proceso muere, o se pierde la respuesta, entre esa aceptación y la marca; va con el mismo Message-ID.
 */
async function despachar(cartero: Cartero, id: string): Promise<void> {
  const { casa, transporte } = cartero
  let enviado: number | undefined
  const marcar = (momento: number) => (tx: Transaccion) => marcarEnviado(tx, id, { momento, olvidarTexto: transporte !== undefined })
  try {
    const falla = await casa.bd.deSistema(async (tx) => {
      const correo = await tomarCorreo(tx, id)
      if (correo === undefined) return undefined
      if (correo === 'ocupado') return new Error('Otro proceso está enviando ese correo')
      const intento = await intentar(cartero, correo)
      if ('enviado' in intento) return marcar((enviado = intento.enviado))(tx)
      const { causa, ...falla } = intento
      await anotarFalla(tx, id, falla)
      return causa === undefined ? undefined : new Error('El correo no salió', { cause: causa })
    })
    if (falla !== undefined) throw falla
  } catch (error) {
    if (enviado === undefined) throw error
    await anotarAlVolver(cartero, marcar(enviado))
  }
}

/** Como `despachar`, uno solo a la vez de cada correo en este proceso: si la base se cae a medio envío suelta el renglón, pero el envío sigue. */
async function despacharSolo(cartero: Cartero, id: string): Promise<void> {
  if (cartero.enMano.has(id)) throw new Error('Ese correo ya se está enviando')
  cartero.enMano.add(id)
  await despachar(cartero, id).finally(() => cartero.enMano.delete(id))
}

/** Atiende los envíos: por SMTP si está configurado, y entonces el texto se olvida al enviarlo (puede llevar un enlace de un solo uso). */
export function atenderCorreos(casa: Casa, { smtpUrl, remitente, leerAcuse }: { smtpUrl: string | undefined; remitente: string; leerAcuse: LeerAcuse }): void {
  const transporte = smtpUrl === undefined ? undefined : createTransport({ url: smtpUrl, ...ESPERAS }, { from: remitente })
  const cartero: Cartero = { casa, transporte, leerAcuse, enMano: new Set() }
  casa.trabajos.atender('correo.enviar', ({ correo }) => despacharSolo(cartero, correo), { aLaVez: A_LA_VEZ })
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
