import type { AltaDeCapturista, Capturista } from '@icsoe/esquemas/capturistas'
import type { PadronDePersonas } from '../padrones/puertos.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import { enviarCorreo } from '../plataforma/correo/correo.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { aplazarInvitacion, asegurarCuenta, designar, type FilaDeCapturista, nombreDelContratista } from './consultas.ts'
import { avisoDeCuentaExistente, avisoDeDesignacion, invitacionACapturar } from './correos.ts'
import { hacerEnlace } from './enlaces.ts'
import { aCapturista } from './presentar-capturista.ts'
import { validarCurp } from './validar-curp.ts'

/** Envía la invitación con su enlace y deja anotado hasta cuándo vale. */
export async function enviarInvitacion(casa: Casa, tx: Transaccion, contratista: string, { curp, nombre, correo }: Pick<FilaDeCapturista, 'curp' | 'nombre' | 'correo'>): Promise<FilaDeCapturista> {
  const { enlace, vence } = await hacerEnlace(casa, tx, { clase: 'activacion', curp, contratista })
  await enviarCorreo(casa, tx, { contratista, para: correo, ...invitacionACapturar({ nombre, contratista: await nombreDelContratista(tx, contratista), enlace, vence }) })
  return aplazarInvitacion(tx, contratista, curp, vence)
}

/** El correo que teclea un contratista nunca cambia el de una cuenta activa: se avisa al propio, y al tecleado si es otro. */
async function avisarACuentaActiva(casa: Casa, tx: Transaccion, contratista: string, fila: FilaDeCapturista, correoPropio: string): Promise<void> {
  const nombre = fila.nombre
  const quien = await nombreDelContratista(tx, contratista)
  await enviarCorreo(casa, tx, { contratista, para: correoPropio, ...avisoDeDesignacion({ nombre, contratista: quien, ingreso: casa.url() }) })
  if (fila.correo.toLowerCase() !== correoPropio.toLowerCase()) await enviarCorreo(casa, tx, { contratista, para: fila.correo, ...avisoDeCuentaExistente({ nombre, contratista: quien }) })
}

/**
 * Alta de usuario capturista (guía, pasos 17 a 19; dominio §2 y §5). Niega `curp.no_encontrada` y `capturista.ya_registrado`.
 * Si la CURP no tiene cuenta activa se le invita; si la tiene, queda activo en el acto y se avisa al correo de la cuenta.
 */
export async function darDeAlta(casa: Casa, padron: PadronDePersonas, sesion: Sesion, contratista: string, { curp, telefono, correo }: AltaDeCapturista): Promise<{ ok: true; valor: Capturista } | Negativa> {
  const persona = await validarCurp(padron, curp)
  if (!persona.ok) return persona
  const { nombre } = persona.valor
  const momento = casa.reloj.calendario()
  const ahora = casa.reloj.real()
  return casa.bd.deContratista(contratista, async (tx) => {
    const cuenta = await asegurarCuenta(tx, { curp, nombre, correo })
    const activa = cuenta !== undefined && cuenta.activada !== null
    const fila = await designar(tx, { contratista, curp, nombre, telefono, correo, alta: momento, activado: activa ? momento : null, invitacionVence: ahora })
    if (fila === undefined) return negarCampo('capturista.ya_registrado', '/curp')
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'capturista.alta', datos: { curp } })
    if (!activa) return { ok: true, valor: aCapturista(await enviarInvitacion(casa, tx, contratista, fila), ahora) }
    await avisarACuentaActiva(casa, tx, contratista, fila, cuenta.correo)
    return { ok: true, valor: aCapturista(fila, ahora) }
  })
}
