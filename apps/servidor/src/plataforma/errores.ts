import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import { erroresDeCampo, type Problema } from '@icsoe/esquemas/problema'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Negativa } from './http/contrato.ts'

interface ErrorDeValidacion extends FastifyError {
  validation?: NonNullable<FastifyError['validation']>
}

/** De una negativa a un problema RFC 9457: el único lugar donde un código se vuelve estado y texto. */
export function problemaDe({ codigo, errores, validaciones }: Negativa): Problema {
  const { estado, titulo, detalle } = codigos[codigo]
  return {
    type: `urn:icsoe:${codigo}`,
    title: titulo,
    status: estado,
    detail: detalle,
    codigo,
    ...(errores === undefined ? {} : { errores }),
    ...(validaciones === undefined ? {} : { validaciones }),
  }
}

/** Contesta una negativa. Los 429 y 503 dicen cuándo volver. */
export function contestarProblema(respuesta: FastifyReply, negativa: Negativa): FastifyReply {
  const problema = problemaDe(negativa)
  const esperar = negativa.esperar ?? (problema.status === 429 ? 60 : problema.status === 503 ? 10 : undefined)
  if (esperar !== undefined) respuesta.header('retry-after', String(Math.max(1, Math.ceil(esperar))))
  return respuesta.code(problema.status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problema)
}

function valorEn(raiz: unknown, camino: readonly PropertyKey[]): unknown {
  return camino.reduce<unknown>((actual, parte) => (typeof actual === 'object' && actual !== null ? (actual as Record<PropertyKey, unknown>)[parte] : undefined), raiz)
}

function deValidacion(error: ErrorDeValidacion, peticion: FastifyRequest): Negativa {
  const donde = error.validationContext
  const fuente = donde === 'body' ? peticion.body : donde === 'params' ? peticion.params : peticion.query
  const hallazgos = (error.validation ?? []).map(({ keyword, instancePath, message }) => {
    const camino = instancePath.split('/').filter(Boolean)
    return { code: keyword, path: camino, message, input: valorEn(fuente, camino) }
  })
  const errores = erroresDeCampo(hallazgos)
  const unico = errores.length > 0 && errores.every(({ codigo }) => codigo === errores[0]?.codigo) ? (errores[0]?.codigo as Codigo) : 'datos.invalidos'
  if (donde === 'params' && unico === 'campo.invalido') return { ok: false, codigo: 'recurso.inexistente' }
  if (donde === 'querystring') return { ok: false, codigo: 'solicitud.invalida', errores }
  return { ok: false, codigo: unico, errores }
}

const porCodigoDeFastify: Record<string, Codigo> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'tipo.no_admitido',
  FST_ERR_CTP_BODY_TOO_LARGE: 'cuerpo.demasiado_grande',
  FST_ERR_NOT_FOUND: 'ruta.inexistente',
  FST_ERR_BAD_URL: 'ruta.inexistente',
  FST_ERR_MAX_PARAM_LENGTH: 'ruta.inexistente',
}

/** La conexión con la base se perdió, o ella se cansó de esperar (25P03, 55P03): el servicio vuelve solo, y conviene reintentar. */
function esBaseCaida(error: Error & { code?: unknown }): boolean {
  const codigo = typeof error.code === 'string' ? error.code : ''
  return /^(ECONN|EPIPE|ENOTFOUND|08|25P03|53|55P03|57P)/.test(codigo) || /Connection terminated|is not queryable|Query read timeout|timeout exceeded when trying to connect/.test(error.message)
}

/** Traduce lo que no se esperaba: validación, cuerpo ilegible, base caída o una falla nuestra (que se registra y no se muestra). */
export function negativaDeError(error: FastifyError, peticion: FastifyRequest): Negativa {
  if (error.validation) return deValidacion(error, peticion)
  const conocido = porCodigoDeFastify[error.code]
  if (conocido) return { ok: false, codigo: conocido }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    // Una lectura no trae cuerpo: lo que no se entiende es la dirección.
    return { ok: false, codigo: ['GET', 'HEAD'].includes(peticion.method) ? 'ruta.inexistente' : 'solicitud.ilegible' }
  }
  peticion.log.error(error)
  return { ok: false, codigo: esBaseCaida(error) ? 'servicio.no_disponible' : 'interno.error' }
}
