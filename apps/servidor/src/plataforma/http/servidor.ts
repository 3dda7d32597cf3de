import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { type Operacion, operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import { Problema } from '@icsoe/esquemas/problema'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifySchema } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { Readable } from 'node:stream'
import * as z from 'zod/mini'
import type { Config } from '../../config.ts'
import { contestarProblema, negativaDeError } from '../errores.ts'
import { opcionesDeRegistro } from '../registro.ts'
import { decidirAcceso, GALLETA, type Guardia } from './acceso.ts'
import type { Archivo, Contexto, Nombre, Registrar, Respuesta } from './contrato.ts'

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
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, peticion, respuesta) => contestarProblema(respuesta, negativaDeError(error as never, peticion)))
  leerCuerpos(app)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"], workerSrc: ["'self'", 'blob:'] },
    },
    strictTransportSecurity: config.url?.startsWith('https:') ? { maxAge: 63_072_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'ICSOE', version: '1.0.0', description: 'Informativa de Contratos de Servicios u Obras Especializados' }, components: { securitySchemes: { sesion: { type: 'apiKey', in: 'cookie', name: GALLETA } } } },
    transform: jsonSchemaTransform,
  })
  return app
}

function leerCuerpos(app: FastifyInstance): void {
  const json = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (peticion, cuerpo, hecho) => {
    if (cuerpo === '') hecho(null, undefined)
    else void json(peticion, cuerpo as string, hecho)
  })
  app.addContentTypeParser('*', (_peticion, cuerpo, hecho) => hecho(null, cuerpo))
}

const tipoDe = (peticion: FastifyRequest) => (peticion.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

function tipoAdmitido(operacion: Operacion, peticion: FastifyRequest): boolean {
  if (operacion.archivoRecibido) return operacion.archivoRecibido.includes(tipoDe(peticion))
  return operacion.cuerpo === undefined || tipoDe(peticion) === 'application/json'
}

function esquemaDe(nombre: string, operacion: Operacion): FastifySchema {
  const estado = operacion.estado ?? 200
  return {
    summary: operacion.resumen,
    tags: [nombre.split('/')[1]?.split('.')[0] ?? ''],
    operationId: nombre,
    ...(operacion.actores.includes('publico') ? {} : { security: [{ sesion: [] }] }),
    ...(operacion.parametros ? { params: operacion.parametros } : {}),
    ...(operacion.consulta ? { querystring: operacion.consulta } : {}),
    ...(operacion.cuerpo ? { body: operacion.cuerpo } : {}),
    ...(operacion.archivoRecibido ? { consumes: [...operacion.archivoRecibido] } : {}),
    ...(operacion.archivoEntregado ? { produces: [operacion.archivoEntregado] } : {}),
    response: { [estado]: operacion.respuesta ?? z.unknown(), '4xx': Problema, '5xx': Problema },
  } as FastifySchema
}

function ponerGalleta(respuesta: FastifyReply, peticion: FastifyRequest, galleta: { secreto: string; vence: number } | 'borrar', url: string | undefined): void {
  const comunes = { path: '/', httpOnly: true, sameSite: 'strict', secure: url?.startsWith('https:') ?? peticion.protocol === 'https' } as const
  if (galleta === 'borrar') respuesta.clearCookie(GALLETA, comunes)
  else respuesta.setCookie(GALLETA, galleta.secreto, { ...comunes, expires: new Date(galleta.vence) })
}

function entregarArchivo(respuesta: FastifyReply, { tipo, contenido, nombre }: Archivo): FastifyReply {
  if (nombre !== undefined) respuesta.header('content-disposition', `${tipo === 'application/pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(nombre)}`)
  return respuesta
    .type(tipo)
    .serializer((valor: unknown) => valor as string)
    .send(contenido instanceof Readable ? contenido : Buffer.from(contenido))
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
      onRequest: async (peticion, respuesta) => {
        const acceso = await decidirAcceso(guardia, operacion, peticion)
        if (!acceso.ok) return contestarProblema(respuesta, acceso)
        if (!tipoAdmitido(operacion, peticion)) return contestarProblema(respuesta, { ok: false, codigo: 'tipo.no_admitido' })
        peticion.acceso = acceso
        return undefined
      },
      handler: async (peticion, respuesta) => {
        const contexto: Contexto<Nombre> & { contratista: string } = {
          parametros: peticion.params as never,
          consulta: peticion.query as never,
          cuerpo: peticion.body as never,
          archivo: operacion.archivoRecibido ? (peticion.body as Readable) : Readable.from([]),
          cabeceras: peticion.headers,
          direccion: peticion.ip,
          sesion: peticion.acceso?.sesion,
          contratista: peticion.acceso?.contratista ?? '',
        }
        const resultado = (await atiende(contexto as never)) as Respuesta<Nombre>
        if (!resultado.ok) return contestarProblema(respuesta, resultado)
        respuesta.header('cache-control', 'no-store')
        if (resultado.galleta) ponerGalleta(respuesta, peticion, resultado.galleta, guardia.url)
        respuesta.code(resultado.estado ?? operacion.estado ?? 200)
        return resultado.archivo ? entregarArchivo(respuesta, resultado.archivo) : respuesta.send(resultado.valor)
      },
    })
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    acceso?: { sesion: import('../sesion.ts').Sesion | undefined; contratista: string }
  }
}
