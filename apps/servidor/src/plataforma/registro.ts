import type { FastifyServerOptions } from 'fastify'

const codigoDe = (error: { code?: unknown }) => (typeof error.code === 'string' && /^\w{1,40}$/.test(error.code) ? error.code : '')
const lugaresDe = (error: Error) => (error.stack ?? '').split('\n').filter((renglon) => /^ {4}at /.test(renglon)).join('\n')

/** Registro en JSON por la salida estándar: nunca cuerpos, consultas, correos ni claves de personas; solo método, ruta y estado. */
export function opcionesDeRegistro(nivel: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level: nivel,
    redact: { paths: ['req.headers', '*.contrasena', '*.token'], remove: true },
    serializers: {
      req: (peticion) => ({ metodo: peticion.method, ruta: peticion.routeOptions?.url ?? 'sin ruta' }),
      res: (respuesta) => ({ estado: respuesta.statusCode }),
      // El mensaje puede citar datos; de la pila bastan los lugares, y el código dice qué clase de falla fue.
      err: (error) => ({ type: error.name, code: codigoDe(error), message: '', stack: lugaresDe(error) }),
    },
  }
}
