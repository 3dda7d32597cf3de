import { randomBytes } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Resultado } from '../comun/resultado.ts'
import { recordar } from './memoria.ts'
import type { Ancla } from './anclas.ts'
import type { Certificado } from './certificado.ts'
import { construirPeticion } from './ocsp-peticion.ts'
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

const TAMANO_MAXIMO = 64 * 1024
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
  const respuesta = await preguntar(consulta.url, construirPeticion(certificado.partes, emisor, nonce), consulta.tiempoLimite)
  if (typeof respuesta === 'string') return noConsultable(respuesta)
  const juicio = juzgarRespuestaOcsp(respuesta, { certificado, emisor, nonce, ahora, anclas })
  if (!juicio.ok) return noConsultable(juicio.codigo)
  if (memoria && juicio.valor.estado === 'vigente' && juicio.valor.siguiente !== undefined) recordar(memoria, certificado.huella, juicio.valor, MEMORIA_MAXIMA)
  return juicio
}

function noConsultable(motivo: NoConsultable['motivo']): NoConsultable {
  return { ok: false, codigo: 'efirma.estado_no_consultable', motivo }
}

async function preguntar(url: string, peticion: Uint8Array, tiempoLimite: number): Promise<Uint8Array | NoConsultable['motivo']> {
  const limite = AbortSignal.timeout(tiempoLimite)
  try {
    const respuesta = await enviar(new URL(url), peticion, limite)
    if (respuesta.statusCode === 200) return await recibir(respuesta)
    respuesta.destroy()
    return 'ocsp.respuesta_http'
  } catch {
    return limite.aborted ? 'ocsp.tiempo_agotado' : 'ocsp.sin_conexion'
  }
}

function enviar(url: URL, peticion: Uint8Array, signal: AbortSignal): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const headers = { 'content-type': 'application/ocsp-request', 'content-length': peticion.length }
  const opciones = { method: 'POST', headers, signal }
  const agente = url.hostname === ANFITRION_TLS_VIEJO ? { agent: agenteTlsViejo } : {}
  const envio = url.protocol === 'https:' ? https.request(url, { ...opciones, ...agente }) : http.request(url, opciones)
  envio.on('response', resolve).on('error', reject).end(peticion)
  return promise
}

async function recibir(respuesta: http.IncomingMessage): Promise<Uint8Array | 'ocsp.ilegible'> {
  const partes: Buffer[] = []
  let largo = 0
  for await (const parte of respuesta as AsyncIterable<Buffer>) {
    largo += parte.length
    if (largo > TAMANO_MAXIMO) return 'ocsp.ilegible'
    partes.push(parte)
  }
  return Buffer.concat(partes)
}
