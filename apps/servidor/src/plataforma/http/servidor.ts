import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import { type Operacion, operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import helmet, { type HelmetOptions } from 'helmet'
import { Readable } from 'node:stream'
import type { Config } from '../../config.ts'
import { contestarProblema, negativaDeError } from '../errores.ts'
import { opcionesDeRegistro } from '../registro.ts'
import type { Sesion } from '../sesion.ts'
import { decidirAcceso, GALLETA, type Guardia } from './acceso.ts'
import { contestarConexionIlegible } from './conexion-ilegible.ts'
import type { Archivo, Contexto, Nombre, Registrar, Respuesta } from './contrato.ts'
import { esquemaDe, opcionesDeOpenapi } from './openapi.ts'

const BASE = '/api/v1'
const MEGA = 1024 * 1024

/** El servidor web vacío: análisis de cuerpos, cabeceras de seguridad, errores como problemas y el documento OpenAPI. */
export async function crearServidor(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: opcionesDeRegistro(config.nivelDeRegistro),
    trustProxy: config.proxies.length > 0 ? [...config.proxies] : false,
    bodyLimit: MEGA,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: contestarError,
    clientErrorHandler: contestarConexionIlegible,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(contestarError)
  leerCuerpos(app)
  await app.register(cookie)
  const poner = helmet(cabecerasDeSeguridad(config.url))
  app.addHook('onRequest', (peticion, respuesta, seguir) => poner(peticion.raw, respuesta.raw, (error) => seguir(error as Error | undefined)))
  await app.register(swagger, opcionesDeOpenapi)
  return app
}

function contestarError(error: unknown, peticion: FastifyRequest, respuesta: FastifyReply): void {
  void contestarProblema(respuesta, negativaDeError(error as FastifyError, peticion))
}

/** Solo lo propio. Sin `upgrade-insecure-requests`: la instalación puede servir http puertas adentro. */
function cabecerasDeSeguridad(url: string | undefined): HelmetOptions {
  const propio = ["'self'"]
  const nada = ["'none'"]
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: propio,
        imgSrc: [...propio, 'data:'],
        workerSrc: [...propio, 'blob:'],
        formAction: propio,
        objectSrc: nada,
        baseUri: nada,
        frameAncestors: nada,
      },
    },
    strictTransportSecurity: url?.startsWith('https:') ? { maxAge: 63_072_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** JSON solo en UTF-8: en otra codificación una Ñ se guardaría estropeada sin que nadie lo notara. */
function leerCuerpos(app: FastifyInstance): void {
  const json = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (peticion, cuerpo, hecho) => {
    if (cuerpo.length === 0) return hecho(null, undefined)
    try {
      return void json(peticion, utf8.decode(cuerpo as Buffer), hecho)
    } catch {
      return hecho(Object.assign(new Error('no es UTF-8'), { statusCode: 400 }))
    }
  })
  app.addContentTypeParser('*', (_peticion, cuerpo, hecho) => hecho(null, cuerpo))
}

const tipoDe = (peticion: FastifyRequest) => (peticion.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

function tipoAdmitido(operacion: Operacion, peticion: FastifyRequest): boolean {
  if (operacion.archivoRecibido) return operacion.archivoRecibido.includes(tipoDe(peticion))
  return operacion.cuerpo === undefined || tipoDe(peticion) === 'application/json'
}

type Galleta = { secreto: string; vence: number } | 'borrar'

function ponerGalleta(respuesta: FastifyReply, peticion: FastifyRequest, galleta: Galleta, url: string | undefined): void {
  const secure = url?.startsWith('https:') ?? peticion.protocol === 'https'
  const comunes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  if (galleta === 'borrar') respuesta.clearCookie(GALLETA, comunes)
  else respuesta.setCookie(GALLETA, galleta.secreto, { ...comunes, expires: new Date(galleta.vence) })
}

function entregarArchivo(respuesta: FastifyReply, { tipo, contenido, nombre }: Archivo): FastifyReply {
  const modo = tipo === 'application/pdf' ? 'inline' : 'attachment'
  if (nombre !== undefined) respuesta.header('content-disposition', `${modo}; filename*=UTF-8''${encodeURIComponent(nombre)}`)
  return respuesta
    .type(tipo)
    .serializer((valor: unknown) => valor as string)
    .send(contenido instanceof Readable ? contenido : Buffer.from(contenido))
}

function contextoDe(operacion: Operacion, peticion: FastifyRequest): Contexto<Nombre> & { contratista: string } {
  return {
    parametros: peticion.params as never,
    consulta: peticion.query as never,
    cuerpo: peticion.body as never,
    archivo: operacion.archivoRecibido ? (peticion.body as Readable) : Readable.from([]),
    cabeceras: peticion.headers,
    direccion: peticion.ip,
    sesion: peticion.acceso?.sesion,
    contratista: peticion.acceso?.contratista ?? '',
  }
}

/** Da la función que registra operaciones sobre el servidor, cada una detrás de la guardia. */
export function crearRegistrar(app: FastifyInstance, guardia: Guardia): Registrar {
  return (nombre, atiende) => {
    const operacion: Operacion = { ...operaciones, ...operacionesDeDemostracion }[nombre]
    const [method = 'GET', ruta = ''] = nombre.split(' ')
    app.route({
      method,
      url: BASE + ruta.replace(/\{(\w+)\}/g, ':$1'),
      schema: esquemaDe(nombre, operacion),
      ...(operacion.cuerpoMaximo !== undefined && { bodyLimit: operacion.cuerpoMaximo }),
      onRequest: async (peticion, respuesta) => {
        const acceso = await decidirAcceso(guardia, operacion, peticion)
        if (!acceso.ok) return contestarProblema(respuesta, acceso)
        if (!tipoAdmitido(operacion, peticion)) return contestarProblema(respuesta, { ok: false, codigo: 'tipo.no_admitido' })
        peticion.acceso = acceso
        return undefined
      },
      handler: async (peticion, respuesta) => {
        const resultado = (await atiende(contextoDe(operacion, peticion) as never)) as Respuesta<Nombre>
        if (!resultado.ok) return contestarProblema(respuesta, resultado)
        respuesta.headers({ 'cache-control': 'no-store', ...resultado.cabeceras })
        if (resultado.galleta) ponerGalleta(respuesta, peticion, resultado.galleta, guardia.url)
        if (resultado.esperar !== undefined) respuesta.header('retry-after', resultado.esperar)
        respuesta.code(resultado.estado ?? operacion.estado ?? 200)
        return resultado.archivo ? entregarArchivo(respuesta, resultado.archivo) : respuesta.send(resultado.valor)
      },
    })
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    acceso?: { sesion: Sesion | undefined; contratista: string }
  }
}
