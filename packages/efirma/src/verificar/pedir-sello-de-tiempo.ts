import { createHash, randomBytes } from 'node:crypto'
import { algoritmo, der, entero, octetos, secuencia } from '../asn1/escribir.ts'
import { hijos, intentar, leerEntero, leerUno } from '../asn1/leer.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import type { Ancla } from './anclas.ts'
import { preguntar, type CodigoDePregunta } from './preguntar.ts'
import { juzgarSelloDeTiempo, type CodigoDeSelloDeTiempo } from './sello-de-tiempo.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const NONCE = 16

/**
 * Pide a una autoridad un sello de tiempo (RFC 3161, por HTTP) sobre esos bytes y lo comprueba antes de darlo, en DER. Si no contesta, se niega
 * o contesta otra cosa, el motivo: quien llama lo intenta más tarde.
 */
export async function pedirSelloDeTiempo({ bytes, url, anclas, tiempoLimite }: { bytes: Uint8Array; url: string; anclas: Ancla[]; tiempoLimite: number }): Promise<Resultado<Uint8Array, CodigoDeSelloDeTiempo | `tsa.${CodigoDePregunta}` | 'tsa.se_nego'>> {
  const nonce = randomBytes(NONCE)
  const respuesta = await preguntar({ url, tipo: 'application/timestamp-query', peticion: construirPeticion(bytes, nonce), tiempoLimite })
  if (!respuesta.ok) return mal(`tsa.${respuesta.codigo}`)
  const sello = intentar(() => leerRespuesta(respuesta.valor))
  if (!sello) return mal(sello === undefined ? 'tsa.se_nego' : 'tsa.ilegible')
  const juicio = juzgarSelloDeTiempo(sello, { bytes, nonce, anclas })
  return juicio.ok ? bien(sello) : juicio
}

/** TimeStampReq: el resumen, el nonce y que mande su certificado. */
function construirPeticion(bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const huella = secuencia(algoritmo(SHA256), octetos(createHash('sha256').update(bytes).digest()))
  return secuencia(entero(1), huella, entero(nonce), der(0x01, Uint8Array.of(0xff)))
}

/** El sello de una TimeStampResp concedida (0, o 1: con cambios); `undefined` si la autoridad se negó. */
function leerRespuesta(bytes: Uint8Array): Uint8Array | undefined {
  const [estado, sello] = hijos(leerUno(bytes))
  return leerEntero(hijos(estado)[0]) <= 1 ? sello?.completo : undefined
}
