import type { Capturista } from '@icsoe/esquemas/capturistas'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { enviarInvitacion } from './alta.ts'
import { anularInvitaciones, apartarCuenta, capturistaDe } from './consultas.ts'
import { aCapturista } from './presentar-capturista.ts'

/** Envía de nuevo la invitación: el enlace anterior deja de servir. Niega `capturista.ya_activo` y lo que no es de este contratista. */
export function invitarDeNuevo(casa: Casa, sesion: Sesion, contratista: string, curp: string): Promise<{ ok: true; valor: Capturista } | Negativa> {
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(contratista, async (tx) => {
    await apartarCuenta(tx, curp)
    const fila = await capturistaDe(tx, contratista, curp)
    if (fila === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    if (fila.activado !== null) return { ok: false, codigo: 'capturista.ya_activo' }
    await anularInvitaciones(tx, contratista, curp)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'capturista.invitado', datos: { curp } })
    return { ok: true, valor: aCapturista(await enviarInvitacion(casa, tx, contratista, fila), casa.reloj.real()) }
  })
}
