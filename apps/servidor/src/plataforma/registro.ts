import type { FastifyServerOptions } from 'fastify'

/** Registro en JSON por la salida estándar: nunca cuerpos, consultas, correos ni claves de personas; solo método, ruta y estado. */
export function opcionesDeRegistro(nivel: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level: nivel,
    redact: { paths: ['req.headers', '*.contrasena', '*.token'], remove: true },
    serializers: {
      req: (peticion) => ({ metodo: peticion.method, ruta: peticion.routeOptions?.url ?? 'sin ruta' }),
      res: (respuesta) => ({ estado: respuesta.statusCode }),
      err: (error) => ({ type: error.name, message: '', stack: (error.stack ?? '').split('\n').slice(1).join('\n') }),
    },
  }
}
