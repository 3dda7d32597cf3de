import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contestarProblema } from '../errores.ts'
import { metodosDe } from './metodos.ts'

const ANO = 31_536_000

/** Sirve el portal ya construido: la portada en «/», los recursos con huella para siempre, y la aplicación en lo demás. */
export async function servirPortal(app: FastifyInstance, carpeta: string): Promise<void> {
  app.setNotFoundHandler((peticion, respuesta) => {
    const pidePagina = ['GET', 'HEAD'].includes(peticion.method) && (peticion.headers.accept ?? '').includes('text/html')
    const esDelPortal = !/^\/(api|assets|salud)(\/|$)/.test(peticion.url)
    if (pidePagina && esDelPortal && existsSync(join(carpeta, 'app.html')))
      return respuesta.header('cache-control', 'no-cache').sendFile('app.html')
    const admitidos = metodosDe(peticion.url)
    if (admitidos.length === 0 || admitidos.includes(peticion.method)) return contestarProblema(respuesta, { ok: false, codigo: 'ruta.inexistente' })
    return contestarProblema(respuesta.header('allow', admitidos.join(', ')), { ok: false, codigo: 'metodo.no_permitido' })
  })
  const recursos = join(carpeta, 'assets')
  await app.register(staticFiles, {
    root: carpeta,
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    wildcard: true,
    cacheControl: false,
    setHeaders: (respuesta, ruta) => {
      if (!ruta.startsWith(recursos)) return void respuesta.header('cache-control', 'no-cache')
      // La política de contenido rige páginas: en cada recurso solo pesa, y la portada cuenta cada byte.
      if (!ruta.endsWith('.js')) void respuesta.removeHeader('content-security-policy')
      return void respuesta.header('cache-control', `public, max-age=${ANO}, immutable`)
    },
  })
  // Entre recursos comprimidos, el complemento no encuentra el índice de la carpeta: la portada se nombra.
  app.get('/', { schema: { hide: true } }, (_peticion, respuesta) => respuesta.sendFile('index.html'))
}
