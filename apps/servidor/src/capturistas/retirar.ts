import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { apartarCuenta, retirarCapturista } from './consultas.ts'

/** Retira a un capturista; en el acto deja de ver a este contratista, también en las sesiones que tenga abiertas. */
export function retirar(casa: Casa, sesion: Sesion, contratista: string, curp: string): Promise<{ ok: true; valor: { hecho: true } } | Negativa> {
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(contratista, async (tx) => {
    await apartarCuenta(tx, curp)
    if (!(await retirarCapturista(tx, contratista, curp))) return { ok: false, codigo: 'recurso.inexistente' }
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'capturista.retirado', datos: { curp } })
    return { ok: true, valor: { hecho: true } }
  })
}
