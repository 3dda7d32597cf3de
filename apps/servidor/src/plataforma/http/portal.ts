import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contestarProblema } from '../errores.ts'

const ANO = 31_536_000_000

/** Sirve el portal ya construido: la portada en «/», los recursos con huella para siempre, y la aplicación en lo demás. */
export async function servirPortal(app: FastifyInstance, carpeta: string): Promise<void> {
  app.setNotFoundHandler((peticion, respuesta) => {
    const esPagina = peticion.method === 'GET' && !peticion.url.startsWith('/api') && (peticion.headers.accept ?? '').includes('text/html')
    if (!esPagina || !existsSync(join(carpeta, 'app.html'))) return contestarProblema(respuesta, { ok: false, codigo: 'ruta.inexistente' })
    return respuesta.header('cache-control', 'no-cache').sendFile('app.html')
  })
  await app.register(staticFiles, {
    root: carpeta,
    index: 'index.html',
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders: (respuesta, ruta) => {
      void respuesta.header('cache-control', ruta.includes('/assets/') ? `public, max-age=${ANO / 1000}, immutable` : 'no-cache')
    },
  })
}
