import type { PadronDePersonas } from '../padrones/puertos.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'

/** «Validar» (guía, paso 17): el nombre de una CURP ya revisada en su forma; niega `curp.no_encontrada`. */
export async function validarCurp(padron: PadronDePersonas, curp: string): Promise<{ ok: true; valor: { curp: string; nombre: string } } | Negativa> {
  const persona = await padron.nombreDe(curp)
  return persona === undefined ? negarCampo('curp.no_encontrada', '/curp') : { ok: true, valor: { curp, nombre: persona.nombre } }
}
