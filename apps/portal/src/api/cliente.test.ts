import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { elegirContratista, enlaceA, llamar } from './cliente.ts'
import { ProblemaHttp } from './problemaHttp.ts'
import { alOcurrir } from './sucesos.ts'

let atender: (peticion: IncomingMessage, respuesta: ServerResponse, cuerpo: string) => void
const servidor = createServer((peticion, respuesta) => {
  const partes: Buffer[] = []
  peticion.on('data', (parte: Buffer) => partes.push(parte)).on('end', () => atender(peticion, respuesta, Buffer.concat(partes).toString()))
})
const { fetch: original } = globalThis

before(async () => {
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  // En el navegador la ruta se resuelve contra la página; aquí, contra el servidor de la prueba.
  globalThis.fetch = (url, opciones) => original(`http://127.0.0.1:${(servidor.address() as AddressInfo).port}${url as string}`, opciones)
})
after(() => {
  globalThis.fetch = original
  servidor.close()
  servidor.closeAllConnections()
})

const json = (respuesta: ServerResponse, estado: number, cuerpo: unknown, tipo = 'application/json', cabeceras = {}) =>
  respuesta.writeHead(estado, { 'Content-Type': tipo, ...cabeceras }).end(JSON.stringify(cuerpo))
const problema = (respuesta: ServerResponse, status: number, codigo: string, mas = {}, cabeceras = {}) =>
  json(respuesta, status, { type: 'about:blank', title: 'T', detail: 'D', status, codigo, ...mas }, 'application/problem+json', cabeceras)

async function falla(promesa: Promise<unknown>): Promise<ProblemaHttp> {
  const causa: unknown = await promesa.then(
    () => assert.fail('debía fallar'),
    (razon: unknown) => razon,
  )
  assert.ok(causa instanceof ProblemaHttp, String(causa))
  return causa
}

test('envía JSON con el contratista de la pestaña y devuelve la respuesta', async () => {
  let visto: unknown
  atender = (peticion, respuesta, cuerpo) => {
    visto = [peticion.method, peticion.url, peticion.headers['icsoe-contratista'], peticion.headers['content-type'], cuerpo]
    json(respuesta, 200, { curp: 'X', nombre: 'Ñ' })
  }
  elegirContratista('AAA010101AAA')
  assert.deepEqual(await llamar('POST /capturistas/validacion', { cuerpo: { curp: 'X' } }), { curp: 'X', nombre: 'Ñ' })
  assert.deepEqual(visto, ['POST', '/api/v1/capturistas/validacion', 'AAA010101AAA', 'application/json', '{"curp":"X"}'])
})

test('preguntar quién soy no lleva contratista: nunca choca con el de otra pestaña', async () => {
  let visto: unknown = 'nada'
  atender = (peticion, respuesta) => {
    visto = peticion.headers['icsoe-contratista']
    json(respuesta, 200, {})
  }
  elegirContratista('AAA010101AAA')
  await llamar('GET /ingreso')
  assert.equal(visto, undefined)
})

test('un archivo viaja tal cual, con su tipo y sus cabeceras', async () => {
  let visto: unknown
  atender = (peticion, respuesta, cuerpo) => {
    visto = [peticion.headers['content-type'], peticion.headers['content-disposition'], cuerpo]
    json(respuesta, 202, { id: '1' })
  }
  await llamar('POST /contratos/{id}/cargas', { parametros: { id: 'c' }, archivo: new Blob(['a,b,c'], { type: 'text/csv' }), cabeceras: { 'Content-Disposition': 'attachment; filename="x.csv"' } })
  assert.deepEqual(visto, ['text/csv', 'attachment; filename="x.csv"', 'a,b,c'])
})

test('un problema llega con su código, sus campos y lo que pide esperar', async () => {
  atender = (_, respuesta) => problema(respuesta, 429, 'intentos.demasiados', { errores: [{ campo: '/rfc', codigo: 'rfc.formato', mensaje: 'M' }] }, { 'Retry-After': '30' })
  const { codigo, status, errores, retryAfter, detail } = await falla(llamar('POST /ingreso/reto', { cuerpo: { rfc: 'x' } }))
  assert.deepEqual({ codigo, status, errores, retryAfter, detail }, { codigo: 'intentos.demasiados', status: 429, errores: [{ campo: '/rfc', codigo: 'rfc.formato', mensaje: 'M' }], retryAfter: 30, detail: 'D' })
})

test('la página de error de un proxy se vuelve un problema que se puede leer', async () => {
  atender = (_, respuesta) => respuesta.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>')
  const { codigo, status, detail } = await falla(llamar('GET /periodos'))
  assert.equal(codigo, 'servidor.sin_explicacion')
  assert.equal(status, 502)
  assert.doesNotMatch(detail, /Gateway/)
})

test('sin respuesta, o con media respuesta, es falta de conexión', async () => {
  atender = (peticion) => peticion.socket.destroy()
  assert.equal((await falla(llamar('GET /periodos'))).codigo, 'red.sin_conexion')
  atender = (peticion, respuesta) => {
    respuesta.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' })
    respuesta.write('{"elementos":[', () => peticion.socket.destroy())
  }
  assert.equal((await falla(llamar('GET /periodos'))).codigo, 'red.sin_conexion')
})

test('cancelar no se confunde con falta de conexión', async () => {
  const cancelada = AbortSignal.abort()
  await assert.rejects(llamar('GET /periodos', { senal: cancelada }), { name: 'AbortError' })
})

test('la sesión perdida se avisa una vez, salvo al preguntar quién soy', async () => {
  let avisos = 0
  const dejar = alOcurrir('sesion.requerida', () => avisos++)
  atender = (_, respuesta) => problema(respuesta, 401, 'sesion.requerida')
  await falla(llamar('GET /ingreso'))
  assert.equal(avisos, 0)
  await falla(llamar('GET /periodos'))
  assert.equal(avisos, 1)
  dejar()
})

test('una contraseña equivocada (401) no es una sesión perdida', async () => {
  let avisos = 0
  const dejar = alOcurrir('sesion.requerida', () => avisos++)
  atender = (_, respuesta) => problema(respuesta, 401, 'ingreso.datos_incorrectos')
  await falla(llamar('POST /ingreso/capturista', { cuerpo: { curp: 'X', contrasena: 'Y' } }))
  assert.equal(avisos, 0)
  dejar()
})

test('un archivo entregado se recibe como respuesta, y su enlace se puede escribir en una página', async () => {
  atender = (_, respuesta) => respuesta.writeHead(200, { 'Content-Type': 'application/pdf' }).end('%PDF')
  const respuesta = await llamar('GET /informativas/{id}/acuse', { parametros: { id: '7' } })
  assert.equal(await respuesta.text(), '%PDF')
  assert.equal(enlaceA('GET /informativas/{id}/acuse', { parametros: { id: '7' } }), '/api/v1/informativas/7/acuse')
})
