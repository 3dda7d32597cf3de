import { type Operacion, operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion } from '../../pruebas/aplicacion.ts'
import { identificar } from './openapi.ts'

interface Respuesta {
  description: string
  content?: Record<string, { schema: unknown }>
}
interface Descrita {
  operationId: string
  summary: string
  tags: string[]
  security?: unknown[]
  parameters?: { name: string; in: string; required?: boolean; schema: unknown }[]
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, Respuesta>
}
interface Documento {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Descrita>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

let app: AplicacionDePrueba
let documento: Documento
let descritas: [nombre: string, descrita: Descrita][]
before(async () => {
  app = await iniciarAplicacion()
  documento = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Documento
  descritas = Object.entries(documento.paths).flatMap(([ruta, metodos]) =>
    Object.entries(metodos).map(([metodo, descrita]): [string, Descrita] => [`${metodo.toUpperCase()} ${ruta.replace('/api/v1', '')}`, descrita]),
  )
})
after(() => app.detener())

test('los identificadores de operación son nombres válidos y no se repiten', () => {
  assert.equal(identificar('POST /ingreso/reto'), 'postIngresoReto')
  assert.equal(identificar('DELETE /contratos/{id}/trabajadores/{nss}'), 'deleteContratosIdTrabajadoresNss')
  assert.equal(identificar('GET /codigos-postales/{codigoPostal}'), 'getCodigosPostalesCodigoPostal')
  const nombres = descritas.map(([, { operationId }]) => operationId)
  for (const nombre of nombres) assert.match(nombre, /^[a-z][A-Za-z0-9]*$/)
  assert.equal(new Set(nombres).size, nombres.length)
})

test('es un documento OpenAPI 3.1 con lo que el estándar exige', () => {
  assert.match(documento.openapi, /^3\.1\.\d$/)
  assert.ok(documento.info.title && documento.info.version)
  for (const [nombre, { responses, summary, tags, parameters = [] }] of descritas) {
    assert.ok(summary.length > 0 && tags.length === 1, nombre)
    for (const [estado, { description }] of Object.entries(responses)) {
      assert.match(estado, /^([1-5]\d\d|[1-5]XX|default)$/, nombre)
      assert.ok(description.length > 0, nombre)
    }
    const enLaRuta = [...nombre.matchAll(/\{(\w+)\}/g)].map(([, parametro]) => parametro)
    assert.deepEqual(parameters.filter(({ in: lugar }) => lugar === 'path').map(({ name }) => name), enLaRuta, nombre)
    assert.ok(parameters.every(({ in: lugar, required, schema }) => schema !== undefined && (lugar !== 'path' || required === true)), nombre)
  }
})

test('toda referencia del documento lleva a algo', () => {
  const referencias = [...JSON.stringify(documento).matchAll(/"\$ref":"([^"]+)"/g)].map(([, referencia]) => referencia ?? '')
  assert.ok(referencias.length > 0)
  for (const referencia of new Set(referencias)) {
    const destino = referencia.replace(/^#\//, '').split('/').reduce<unknown>((actual, parte) => (actual as Record<string, unknown> | undefined)?.[parte], documento)
    assert.ok(destino !== undefined, referencia)
  }
})

test('cada operación dice su cuerpo, su respuesta, sus problemas y si pide sesión', () => {
  const tabla: Record<string, Operacion> = { ...operaciones, ...operacionesDeDemostracion }
  for (const [nombre, descrita] of descritas) {
    const operacion = tabla[nombre]
    assert.ok(operacion, nombre)
    const cuerpos = operacion.archivoRecibido ?? (operacion.cuerpo ? ['application/json'] : [])
    assert.deepEqual(Object.keys(descrita.requestBody?.content ?? {}), [...cuerpos], nombre)
    const buena = descrita.responses[String(operacion.estado ?? 200)]
    assert.deepEqual(Object.keys(buena?.content ?? {}), [operacion.archivoEntregado ?? 'application/json'], nombre)
    for (const grupo of ['4XX', '5XX']) assert.deepEqual(Object.keys(descrita.responses[grupo]?.content ?? {}), ['application/problem+json'], nombre)
    assert.equal(descrita.security !== undefined, !operacion.actores.includes('publico'), nombre)
  }
})

test('la presentación declara que exige Idempotency-Key', () => {
  const [, presentacion] = descritas.find(([nombre]) => nombre.endsWith('/presentacion')) ?? []
  assert.ok(presentacion?.parameters?.some(({ name, in: lugar, required }) => name === 'idempotency-key' && lugar === 'header' && required === true))
})

test('la página legible nombra cada operación', async () => {
  const respuesta = await fetch(`${app.url}/api`)
  const pagina = await respuesta.text()
  assert.match(respuesta.headers.get('content-type') ?? '', /^text\/html/)
  for (const nombre of Object.keys(operaciones)) assert.ok(pagina.includes(nombre.replace(' ', ' /api/v1')), nombre)
})
