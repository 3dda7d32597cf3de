import { cadenaDePresentacion, leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import type { InformativaTomada } from '../consultas.ts'
import type { ContenidoSellado } from './contenido.ts'

export type NegativaDeCadena = 'informativa.cadena_distinta' | 'informativa.cadena_vencida' | 'informativa.contenido_cambio'

/** Lo que sirve una cadena desde que se pide (api «Informativas»). */
const VIGENCIA = 30 * 60_000

/**
 * Dice por qué una cadena firmada no sirve, si es así: es de otra informativa (`cadena_distinta`), o es futura o tiene más de 30 minutos
 * (`cadena_vencida`). En ese orden.
 */
export function revisarCadena(texto: string, { contratista, informativa, ahora }: { contratista: string; informativa: InformativaTomada; ahora: number }): NegativaDeCadena | undefined {
  const leida = leerCadenaDePresentacion(texto)
  if (!leida.ok) return 'informativa.cadena_distinta'
  const { tipo, rfc, ejercicio, cuatrimestre, momento } = leida.valor
  if (rfc !== contratista || tipo !== informativa.tipo || ejercicio !== informativa.ejercicio || cuatrimestre !== informativa.cuatrimestre) return 'informativa.cadena_distinta'
  const edad = ahora - Date.parse(momento)
  return edad >= 0 && edad <= VIGENCIA ? undefined : 'informativa.cadena_vencida'
}

/** Dice si una cadena ya revisada no resume lo capturado: cambió después de pedirla (`contenido_cambio`), o sus cuentas no son las suyas. */
export function compararConContenido(texto: string, { digesto, contratos, trabajadores }: Pick<ContenidoSellado, 'digesto' | 'contratos' | 'trabajadores'>): NegativaDeCadena | undefined {
  const leida = leerCadenaDePresentacion(texto)
  if (!leida.ok) return 'informativa.cadena_distinta'
  if (leida.valor.digesto !== digesto) return 'informativa.contenido_cambio'
  return cadenaDePresentacion({ ...leida.valor, contratos, trabajadores }) === texto ? undefined : 'informativa.cadena_distinta'
}
