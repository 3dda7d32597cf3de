import { type Estado, permite } from '@icsoe/dominio/informativa'
import { compararPeriodos, type Periodo } from '@icsoe/dominio/periodos'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Sesion } from '../plataforma/sesion.ts'
import { detenerInformativas, tomarPosicion } from './consultas.ts'

/** Quién cambia y de quién es lo que cambia. */
export type Quien = { contratista: string; sesion: Sesion }
type Tomado = Periodo & { version: number; folio: string | null }
export type NegativaAlTomar = 'recurso.inexistente' | 'informativa.en_firma' | 'informativa.ya_presentada' | 'informativa.no_enviada' | 'permiso.negado' | 'contrato.version'

/**
 * Decide si quien pide puede cambiar contratos de esos periodos (dominio §8): un capturista no, mientras la informativa está enviada
 * a firma (`informativa.en_firma`). La respuesta vale hasta el final de la transacción: el envío a firma espera.
 */
export async function permitirPeriodos(tx: Transaccion, { contratista, sesion }: Quien, periodos: readonly Periodo[]): Promise<Resultado<true, NegativaAlTomar>> {
  return permitir(await detenerInformativas(tx, contratista, periodos), sesion)
}

function permitir(estados: readonly Estado[], { tipo }: Sesion): Resultado<true, NegativaAlTomar> {
  const negada = estados.map((estado) => permite(estado, 'editar', tipo)).find(({ ok }) => !ok)
  return negada ?? bien(true)
}

/**
 * Toma un contrato para cambiarlo, a él o a sus trabajadores, y da su periodo: nadie más lo cambia hasta que la transacción termine.
 * `destino` es el periodo al que se mueve, si se mueve. Niega `recurso.inexistente`, `informativa.en_firma` y, si otro lo movió de
 * periodo en ese instante, `contrato.version`.
 */
export async function tomarContrato(tx: Transaccion, quien: Quien, id: string, destino?: Periodo): Promise<Resultado<Tomado, NegativaAlTomar>> {
  const tomado = await tomarPosicion(tx, quien.contratista, id, destino)
  if (tomado === undefined) return mal('recurso.inexistente')
  const { visto, estados, ...posicion } = tomado
  const permitido = permitir(estados, quien.sesion)
  if (!permitido.ok) return permitido
  return compararPeriodos(visto, posicion) === 0 ? bien(posicion) : mal('contrato.version')
}
