import { analizarRfc } from '@icsoe/dominio/claves'
import type { PadronDeContribuyentes } from '../padrones/puertos.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { RFC_EXTRANJERO } from './preparar.ts'

/** Da el nombre de un contratante por su RFC. Niega `rfc.no_encontrado` (habrá que escribirlo) y `contratante.extranjero` (dominio §6). */
export async function validarContratante(padron: PadronDeContribuyentes, rfc: string): Promise<Respuesta<'POST /contratantes/validacion'>> {
  if (rfc === RFC_EXTRANJERO) return negarCampo('contratante.extranjero', '/rfc')
  const analizado = analizarRfc(rfc)
  if (!analizado.ok) return negarCampo(analizado.codigo, '/rfc')
  const hallado = await padron.nombreDe(rfc)
  if (hallado === undefined) return negarCampo('rfc.no_encontrado', '/rfc')
  return { ok: true, valor: { rfc, nombre: hallado.nombre, tipoPersona: analizado.valor.tipoPersona } }
}
