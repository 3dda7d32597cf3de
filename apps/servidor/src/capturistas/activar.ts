import type { Invitacion } from '@icsoe/esquemas/ingreso'
import type * as z from 'zod/mini'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import { enviarCorreo } from '../plataforma/correo/correo.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { activarDesignaciones, anotarEnCada, apartarCuenta, contratistasQueDesignaron, gastarInvitacion, guardarContrasena, invitacionPorHuella, nombreDelContratista, terminarSesionesDe } from './consultas.ts'
import { cifrarContrasena } from './contrasenas/cifrar.ts'
import { revisarContrasena } from './contrasenas/reglas.ts'
import { avisoDeCambio, avisoDeCuentaExistente } from './correos.ts'

type InvitacionLeida = NonNullable<Awaited<ReturnType<typeof invitacionPorHuella>>>
interface Cambio {
  curp: string
  nombre: string
  contrasena: string
}

async function leerInvitacion(casa: Casa, token: string): Promise<{ ok: true; valor: InvitacionLeida } | Negativa> {
  const invitacion = await invitacionPorHuella(casa.bd, huellaDe(token))
  if (invitacion === undefined) return { ok: false, codigo: 'invitacion.invalida' }
  return invitacion.vence.getTime() <= casa.reloj.real() ? { ok: false, codigo: 'invitacion.vencida' } : { ok: true, valor: invitacion }
}

/** De quién es un enlace y quién lo invitó; niega `invitacion.invalida` (también la usada o sustituida) e `invitacion.vencida`. */
export async function consultarInvitacion(casa: Casa, token: string): Promise<{ ok: true; valor: z.output<typeof Invitacion> } | Negativa> {
  const leida = await leerInvitacion(casa, token)
  if (!leida.ok) return leida
  const { nombre, contratista, clase } = leida.valor
  return { ok: true, valor: { nombre, contratista, clase } }
}

/** Primera activación: la contraseña y el correo de la cuenta son los de la invitación que se usó; todos los que la designaron quedan activos. */
async function activarCuenta(casa: Casa, tx: Transaccion, invito: string, { curp, nombre, contrasena }: Cambio): Promise<void> {
  const momento = casa.reloj.calendario()
  const designaciones = await activarDesignaciones(tx, curp, momento)
  const correo = designaciones.find(({ contratista }) => contratista === invito)?.correo ?? ''
  await guardarContrasena(tx, curp, { contrasena, correo, activada: new Date(momento) })
  await anotarEnCada(tx, designaciones.map(({ contratista }) => contratista), { momento, actor: `capturista:${curp}`, hecho: 'capturista.activado' })
  for (const otra of designaciones.filter((una) => una.correo.toLowerCase() !== correo.toLowerCase()))
    await enviarCorreo(casa, tx, { contratista: otra.contratista, para: otra.correo, ...avisoDeCuentaExistente({ nombre, contratista: await nombreDelContratista(tx, otra.contratista) }) })
}

async function cambiarContrasena(casa: Casa, tx: Transaccion, correo: string, { curp, nombre, contrasena }: Cambio): Promise<void> {
  await guardarContrasena(tx, curp, { contrasena })
  await terminarSesionesDe(tx, curp)
  await anotarEnCada(tx, await contratistasQueDesignaron(tx, curp), { momento: casa.reloj.calendario(), actor: `capturista:${curp}`, hecho: 'capturista.contrasena_cambiada' })
  await enviarCorreo(casa, tx, { contratista: null, para: correo, ...avisoDeCambio({ nombre, ingreso: casa.url() }) })
}

/**
 * Activa la cuenta o cambia su contraseña con un enlace de un solo uso (dominio §2). Niega el enlace que no sirve y la contraseña débil
 * (`contrasena.corta`, `contrasena.comun`), sin gastar el enlace. Al recuperar terminan todas las sesiones de la persona.
 */
export async function activar(casa: Casa, { token, contrasena }: { token: string; contrasena: string }): Promise<{ ok: true; valor: { hecho: true } } | Negativa> {
  const leida = await leerInvitacion(casa, token)
  if (!leida.ok) return leida
  const { curp, nombre } = leida.valor
  const debil = revisarContrasena(contrasena, { curp, nombre })
  if (debil !== undefined) return negarCampo(debil, '/contrasena')
  const cambio = { curp, nombre, contrasena: await cifrarContrasena(contrasena) }
  return casa.bd.deSistema(async (tx) => {
    const cuenta = await apartarCuenta(tx, curp)
    const gastada = await gastarInvitacion(tx, huellaDe(token), curp, casa.reloj.real())
    if (cuenta === undefined || gastada === undefined) return { ok: false, codigo: 'invitacion.invalida' }
    if (gastada.contratista === null) await cambiarContrasena(casa, tx, cuenta.correo, cambio)
    else await activarCuenta(casa, tx, gastada.contratista, cambio)
    return { ok: true, valor: { hecho: true } }
  })
}
