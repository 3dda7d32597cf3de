import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { Operacion } from '@icsoe/esquemas/operaciones'
import { Problema } from '@icsoe/esquemas/problema'
import type { FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { GALLETA } from './acceso.ts'

z.globalRegistry.add(Problema, { id: 'Problema' })

const conContratista = z.object({ 'icsoe-contratista': z.optional(z.string()) })
const conIdempotencia = z.extend(conContratista, { 'idempotency-key': z.string() })
const conCarga = z.extend(conContratista, { 'icsoe-carga': z.optional(z.uuid()) })
const cualquierCosa = { schema: z.unknown() }

/** «POST /ingreso/reto» → `postIngresoReto`: un identificador válido en los lenguajes de los clientes. */
export function identificar(nombre: string): string {
  const [metodo = '', ...partes] = nombre.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return metodo.toLowerCase() + partes.map((parte) => parte.charAt(0).toUpperCase() + parte.slice(1)).join('')
}

function respuestasDe({ archivoEntregado, respuesta, estado = 200 }: Operacion): Record<string, unknown> {
  const problema = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problema } } })
  const hecho = archivoEntregado === undefined ? (respuesta ?? z.unknown()) : { description: 'El archivo', content: { [archivoEntregado]: cualquierCosa } }
  return { [estado]: hecho, '4xx': problema('Lo que se pidió no se puede hacer; el código dice por qué'), '5xx': problema('El servicio no puede atender por el momento') }
}

/** El esquema de una operación de la tabla: con él se valida, se filtra la respuesta y se documenta. */
export function esquemaDe(nombre: string, operacion: Operacion): FastifySchema {
  return {
    summary: operacion.resumen,
    tags: [nombre.split('/')[1]?.split('.')[0] ?? ''],
    operationId: identificar(nombre),
    ...(operacion.actores.includes('publico') ? {} : { security: [{ sesion: [] }] }),
    ...(operacion.parametros && { params: operacion.parametros }),
    ...(operacion.consulta && { querystring: operacion.consulta }),
    ...(operacion.cuerpo && { body: operacion.cuerpo }),
    ...(operacion.archivoRecibido && { consumes: [...operacion.archivoRecibido] }),
    response: respuestasDe(operacion),
  }
}

/** Lo que se documenta pero no valida la ruta: los encabezados y los cuerpos que se leen como archivo. */
function completar(documento: Parameters<typeof jsonSchemaTransform>[0]): ReturnType<typeof jsonSchemaTransform> {
  const { schema } = documento
  const conSesion = (schema as { security?: unknown } | undefined)?.security !== undefined
  const recibeCarga = (schema as { consumes?: string[] } | undefined)?.consumes !== undefined && documento.url.endsWith('/cargas')
  const headers = documento.url.endsWith('/presentacion') ? conIdempotencia : recibeCarga ? conCarga : conSesion ? conContratista : undefined
  const transformado = jsonSchemaTransform({ ...documento, schema: { ...schema, ...(headers && { headers }) } })
  const archivos = (schema as { consumes?: string[] } | undefined)?.consumes
  const cuerpo = archivos && { content: Object.fromEntries(archivos.map((tipo) => [tipo, { schema: {} }])) }
  return { ...transformado, schema: { ...transformado.schema, ...(cuerpo && { body: cuerpo }) } }
}

/** Cómo se arma el documento OpenAPI 3.1, a partir de los mismos esquemas que validan. */
export const opcionesDeOpenapi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'ICSOE', version: '1.0.0', description: 'Informativa de Contratos de Servicios u Obras Especializados' },
    components: { securitySchemes: { sesion: { type: 'apiKey', in: 'cookie', name: GALLETA } } },
  },
  transform: completar,
  transformObject: jsonSchemaTransformObject,
}
