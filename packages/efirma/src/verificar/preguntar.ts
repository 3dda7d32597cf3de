import http from 'node:http'
import https from 'node:https'
import { bien, mal, type Resultado } from '../comun/resultado.ts'

/** Por qué no hubo respuesta que leer. */
export type CodigoDePregunta = 'sin_conexion' | 'tiempo_agotado' | 'respuesta_http' | 'demasiado_grande'

interface Pregunta {
  url: string
  /** Tipo de contenido de la petición. */
  tipo: string
  peticion: Uint8Array
  /** Milisegundos que se espera la respuesta entera. */
  tiempoLimite: number
  agente?: https.Agent
}

const TAMANO_MAXIMO = 64 * 1024

/** Manda una petición en DER por POST y da los bytes de la respuesta, a lo más 64 KB; nunca lanza por lo que haga la red. */
export async function preguntar({ url, tipo, peticion, tiempoLimite, agente }: Pregunta): Promise<Resultado<Uint8Array, CodigoDePregunta>> {
  const limite = AbortSignal.timeout(tiempoLimite)
  try {
    const opciones = { method: 'POST', headers: { 'content-type': tipo, 'content-length': peticion.length }, signal: limite }
    const respuesta = await enviar(new URL(url), peticion, opciones, agente)
    if (respuesta.statusCode === 200) return await recibir(respuesta)
    respuesta.destroy()
    return mal('respuesta_http')
  } catch {
    return mal(limite.aborted ? 'tiempo_agotado' : 'sin_conexion')
  }
}

function enviar(url: URL, peticion: Uint8Array, opciones: http.RequestOptions, agente: https.Agent | undefined): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const envio = url.protocol === 'https:' ? https.request(url, { ...opciones, ...(agente && { agent: agente }) }) : http.request(url, opciones)
  envio.on('response', resolve).on('error', reject).end(peticion)
  return promise
}

async function recibir(respuesta: http.IncomingMessage): Promise<Resultado<Uint8Array, 'demasiado_grande'>> {
  const partes: Buffer[] = []
  let largo = 0
  for await (const parte of respuesta as AsyncIterable<Buffer>) {
    largo += parte.length
    if (largo > TAMANO_MAXIMO) return mal('demasiado_grande')
    partes.push(parte)
  }
  return bien(Buffer.concat(partes))
}
