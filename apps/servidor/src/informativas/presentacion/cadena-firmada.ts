import { cadenaDePresentacion, leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import type { InformativaTomada } from '../consultas.ts'
import type { ContenidoSellado } from './contenido.ts'

export type NegativaDeCadena = 'informativa.cadena_distinta' | 'informativa.cadena_vencida' | 'informativa.contenido_cambio'

/** Lo que sirve una cadena desde que se pide (api «Informativas»). */
const VIGENCIA = 30 * 60_000

/**
 * Dice por qué una cadena firmada no sirve, si es así: es de otra informativa (`cadena_distinta`), es futura o tiene más de 30 minutos
 * (`cadena_vencida`), o lo capturado ya no es lo que resume (`contenido_cambio`). En ese orden.
 */
export function revisarCadena(
  texto: string,
  { contratista, informativa, sellado, ahora }: { contratista: string; informativa: InformativaTomada; sellado: Pick<ContenidoSellado, 'digesto' | 'contratos' | 'trabajadores'>; ahora: number },
): NegativaDeCadena | undefined {
  const leida = leerCadenaDePresentacion(texto)
  if (!leida.ok) return 'informativa.cadena_distinta'
  const { tipo, rfc, ejercicio, cuatrimestre, digesto, momento } = leida.valor
  if (rfc !== contratista || tipo !== informativa.tipo || ejercicio !== informativa.ejercicio || cuatrimestre !== informativa.cuatrimestre) return 'informativa.cadena_distinta'
  const edad = ahora - Date.parse(momento)
  if (!(edad >= 0 && edad <= VIGENCIA)) return 'informativa.cadena_vencida'
  if (digesto !== sellado.digesto) return 'informativa.contenido_cambio'
  const { contratos, trabajadores } = sellado
  return cadenaDePresentacion({ tipo, rfc, ejercicio, cuatrimestre, contratos, trabajadores, digesto, momento }) === texto ? undefined : 'informativa.cadena_distinta'
}
