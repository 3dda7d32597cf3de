import { type Accion, permite } from '@icsoe/dominio/informativa'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import type { Informativa } from '@icsoe/esquemas/informativas'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import { type InformativaTomada, leerInformativa, tomarInformativa } from './consultas.ts'
import { comoLaVe, type Quien } from './quien.ts'

export type NegativaAlTomar = 'recurso.inexistente' | 'informativa.en_firma' | 'informativa.ya_presentada' | 'informativa.no_enviada' | 'permiso.negado'

/**
 * Toma una informativa para una acción: nadie más la cambia hasta que la transacción termine. Niega `recurso.inexistente` y lo que la
 * tabla de estados del dominio no permite a quien pide.
 */
export async function tomarPara(tx: Transaccion, { contratista, sesion }: Quien, id: string, accion: Accion): Promise<Resultado<InformativaTomada, NegativaAlTomar>> {
  const informativa = await tomarInformativa(tx, contratista, id, { bloquear: true })
  if (informativa === undefined) return mal('recurso.inexistente')
  const permitido = permite(informativa.estado, accion, sesion.tipo)
  return permitido.ok ? bien(informativa) : permitido
}

/** La informativa como queda después de un cambio, dentro de la misma transacción. */
export async function releer(tx: Transaccion, quien: Quien, id: string): Promise<Informativa> {
  const fila = await leerInformativa(tx, quien.contratista, id)
  if (fila === undefined) throw new Error('La informativa que se acaba de guardar no está')
  return comoLaVe(quien, fila)
}
