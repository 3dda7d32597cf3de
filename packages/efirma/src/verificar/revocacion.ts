import { randomBytes } from 'node:crypto'
import https from 'node:https'
import type { Resultado } from '../comun/resultado.ts'
import { recordar } from './memoria.ts'
import type { Ancla } from './anclas.ts'
import type { Certificado } from './certificado.ts'
import { construirPeticion } from './ocsp-peticion.ts'
import { preguntar } from './preguntar.ts'
import { juzgarRespuestaOcsp, type CodigoOcsp, type Revocacion } from './ocsp-juzgar.ts'

/** No se supo el estado, y por qué (para el registro del operador). */
export interface NoConsultable {
  ok: false
  codigo: 'efirma.estado_no_consultable'
  motivo: CodigoOcsp | 'ocsp.sin_conexion' | 'ocsp.tiempo_agotado' | 'ocsp.respuesta_http'
}

/** Respuestas «vigente» que aún valen, por huella del certificado. */
export type MemoriaOcsp = Map<string, Revocacion>

export interface Consulta {
  certificado: Certificado
  emisor: Ancla
  anclas: Ancla[]
  url: string
  ahora: number
  /** Milisegundos que se espera la respuesta entera. */
  tiempoLimite: number
  memoria?: MemoriaOcsp
}

const MEMORIA_MAXIMA = 5000
/** El respondedor del SAT solo ofrece parámetros TLS viejos: se le admiten a él y a nadie más. */
const ANFITRION_TLS_VIEJO = 'cfdi.sat.gob.mx'
const agenteTlsViejo = new https.Agent({ ciphers: 'DEFAULT@SECLEVEL=1' })

/**
 * Pregunta por OCSP si un certificado está revocado. Da lo que dijo un respondedor autorizado; si no contesta a tiempo, o contesta algo
 * que no se acepta, `efirma.estado_no_consultable` con el motivo. Una respuesta «vigente» se recuerda hasta su nextUpdate.
 */
export async function consultarRevocacion(consulta: Consulta): Promise<Resultado<Revocacion, 'efirma.estado_no_consultable'> | NoConsultable> {
  const { certificado, emisor, anclas, ahora, memoria } = consulta
  const recordada = memoria?.get(certificado.huella)
  if (recordada?.siguiente !== undefined && recordada.siguiente > ahora) return { ok: true, valor: recordada }
  const nonce = randomBytes(16)
  const respuesta = await mandar(consulta, nonce)
  if (!respuesta.ok) return noConsultable(respuesta.codigo === 'demasiado_grande' ? 'ocsp.ilegible' : `ocsp.${respuesta.codigo}`)
  const juicio = juzgarRespuestaOcsp(respuesta.valor, { certificado, emisor, nonce, ahora, anclas })
  if (!juicio.ok) return noConsultable(juicio.codigo)
  if (memoria && juicio.valor.estado === 'vigente' && juicio.valor.siguiente !== undefined) recordar(memoria, certificado.huella, juicio.valor, MEMORIA_MAXIMA)
  return juicio
}

function noConsultable(motivo: NoConsultable['motivo']): NoConsultable {
  return { ok: false, codigo: 'efirma.estado_no_consultable', motivo }
}

function mandar({ url, certificado, emisor, tiempoLimite }: Consulta, nonce: Uint8Array) {
  const agente = URL.parse(url)?.hostname === ANFITRION_TLS_VIEJO ? { agente: agenteTlsViejo } : {}
  return preguntar({ url, tipo: 'application/ocsp-request', peticion: construirPeticion(certificado.partes, emisor, nonce), tiempoLimite, ...agente })
}
