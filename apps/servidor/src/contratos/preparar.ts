import { analizarRfc } from '@icsoe/dominio/claves'
import { type Cuatrimestre, type Periodo, periodoDe } from '@icsoe/dominio/periodos'
import { bien } from '@icsoe/dominio/resultado'
import type { CapturaDeContrato, Contrato } from '@icsoe/esquemas/contratos'
import type { PadronDeContribuyentes } from '../padrones/puertos.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'

/** RFC genérico de quien no reside en México (dominio §11). */
export const RFC_EXTRANJERO = 'XEXX010101000'
const ULTIMO_EJERCICIO = 2999

type Decidido<T> = { ok: true; valor: T } | Negativa

/** Un contrato capturado, con su periodo decidido y su contratante nombrado. */
export type ContratoListo = Omit<CapturaDeContrato, 'contratante' | 'ejercicio' | 'cuatrimestre'> & { contratante: Contrato['contratante']; periodo: Periodo }

/**
 * El periodo de un contrato es el de su inicio; mientras falta, el que se indica (dominio §6). Niega `contrato.fecha_anterior`
 * antes del 24 de abril de 2021 y `contrato.periodo_requerido` si no hay ni inicio ni ejercicio y cuatrimestre.
 */
function decidirPeriodo({ inicio, ejercicio, cuatrimestre }: Pick<CapturaDeContrato, 'inicio' | 'ejercicio' | 'cuatrimestre'>): Decidido<Periodo> {
  if (inicio !== undefined) {
    const periodo = periodoDe(inicio)
    if (periodo === undefined) return negarCampo('contrato.fecha_anterior', '/inicio')
    return periodo.ejercicio > ULTIMO_EJERCICIO ? negarCampo('periodo.invalido', '/inicio') : bien(periodo)
  }
  if (ejercicio === undefined) return negarCampo('contrato.periodo_requerido', '/ejercicio')
  if (cuatrimestre === undefined) return negarCampo('contrato.periodo_requerido', '/cuatrimestre')
  return bien({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
}

function revisarContratante({ rfc, domicilioSocial }: CapturaDeContrato['contratante']): Negativa | undefined {
  if (rfc === RFC_EXTRANJERO) return negarCampo('contratante.extranjero', '/contratante/rfc')
  const analizado = analizarRfc(rfc)
  const esFisica = analizado.ok && analizado.valor.tipoPersona === 'fisica'
  return esFisica && domicilioSocial !== undefined ? negarCampo('domicilioSocial.no_aplica', '/contratante/domicilioSocial') : undefined
}

/**
 * Deja lista la captura de un contrato (dominio §6): decide su periodo y nombra al contratante. El nombre del padrón gana; un RFC
 * que el padrón no conoce exige el nombre (`contratante.nombre_requerido`) y queda sin verificar. No niega lo incompleto o
 * equivocado: eso lo dicen las validaciones antes de presentar.
 */
export async function prepararContrato(padron: PadronDeContribuyentes, captura: CapturaDeContrato): Promise<Decidido<ContratoListo>> {
  const { contratante, ejercicio, cuatrimestre, ...resto } = captura
  const periodo = decidirPeriodo({ inicio: resto.inicio, ejercicio, cuatrimestre })
  const negativa = revisarContratante(contratante)
  if (negativa) return negativa
  if (!periodo.ok) return periodo
  const delPadron = await padron.nombreDe(contratante.rfc)
  const nombre = delPadron?.nombre ?? contratante.nombre
  if (nombre === undefined) return negarCampo('contratante.nombre_requerido', '/contratante/nombre')
  return bien({ ...resto, contratante: { ...contratante, nombre, nombreVerificado: delPadron !== undefined }, periodo: periodo.valor })
}
