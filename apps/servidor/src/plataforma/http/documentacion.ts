import { type Operacion, operaciones } from '@icsoe/esquemas/operaciones'
import type { FastifyInstance } from 'fastify'

const quienes = { publico: 'cualquiera', contratista: 'contratista', capturista: 'capturista' } as const

function renglon([nombre, operacion]: [string, Operacion]): string {
  const [metodo = '', ruta = ''] = nombre.split(' ')
  return `<tr><th scope="row"><code>${metodo} /api/v1${ruta}</code></th><td>${operacion.resumen}</td><td>${operacion.actores.map((actor) => quienes[actor]).join(', ')}</td></tr>`
}

const pagina = () => `<!doctype html>
<html lang="es-MX"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API de ICSOE</title></head>
<body><main><h1>API de ICSOE</h1>
<p>Todo lo que hace el portal lo puede hacer otro programa. El documento <a href="/api/openapi.json">OpenAPI 3.1</a> describe cada operación; los errores siguen RFC 9457 y llevan un <code>codigo</code> estable.</p>
<table><caption>Operaciones</caption><thead><tr><th scope="col">Operación</th><th scope="col">Para qué</th><th scope="col">Quién</th></tr></thead>
<tbody>${Object.entries(operaciones).map(renglon).join('\n')}</tbody></table></main></body></html>`

/**
 * `GET /api/openapi.json` y una página legible en `GET /api`; y la salud del proceso (api «Running it»). Lo que espera (correos, acuses,
 * revocaciones) se ve en `/salud/lista` y no le quita lo lista: sale solo cuando lo que falta vuelve.
 */
export function rutasDePlataforma(app: FastifyInstance, { lista, espera }: { lista: () => Promise<boolean>; espera: () => Promise<Record<string, number>> }): void {
  app.get('/api', { schema: { hide: true } }, (_peticion, respuesta) => respuesta.type('text/html; charset=utf-8').send(pagina()))
  app.get('/api/openapi.json', { schema: { hide: true } }, (_peticion, respuesta) => respuesta.send(app.swagger()))
  app.get('/salud', { schema: { hide: true } }, (_peticion, respuesta) => respuesta.send({ estado: 'vivo' }))
  app.get('/salud/lista', { schema: { hide: true } }, async (_peticion, respuesta) => {
    if (await lista()) return respuesta.send({ estado: 'lista', espera: await espera().catch(() => ({})) })
    return respuesta.code(503).header('retry-after', '5').send({ estado: 'no lista' })
  })
}
