import type { Presentada } from '@icsoe/esquemas/informativas'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Negativa } from '../../plataforma/http/contrato.ts'
import { leerPresentada, type PorPresentar } from './consultas.ts'

/** Una presentación pedida con su llave de idempotencia; `huella` resume todo lo que se pidió. */
export interface Intento {
  id: string
  llave: string
  huella: string
  cadena: string
  certificado: Uint8Array
  firma: Uint8Array
}
/** Lo que se contesta a una presentación. */
export type Contestada = { ok: true; valor: Presentada } | Negativa

/** La negativa de un código. */
export const negar = (codigo: Negativa['codigo']): Negativa => ({ ok: false, codigo })

/** Lo que ya se contestó a esa llave, si se usó (`usada`): la misma respuesta al mismo cuerpo; a otro, `idempotencia.otro_cuerpo`. */
export async function contestadaAntes(tx: Transaccion, contratista: string, usada: PorPresentar['llave'], { huella }: Intento): Promise<Contestada | undefined> {
  if (usada === undefined) return undefined
  return usada.huella === huella ? { ok: true, valor: await leerPresentada(tx, contratista, usada.informativa) } : negar('idempotencia.otro_cuerpo')
}
