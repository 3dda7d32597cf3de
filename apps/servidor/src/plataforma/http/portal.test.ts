import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type AplicacionDePrueba, iniciarAplicacion } from '../../pruebas/aplicacion.ts'

const dist = join(import.meta.dirname, '../../../../portal/dist')
let app: AplicacionDePrueba
before(async () => {
  assert.ok(existsSync(join(dist, 'app.html')), 'El portal no está construido: corre «npm test», que lo construye.')
  app = await iniciarAplicacion()
})
after(() => app.detener())

const NAVEGADOR = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
interface Traido {
  estado: number
  cabeceras: Record<string, string | string[] | undefined>
  bytes: Buffer
}
/** Sin descomprimir ni seguir nada: lo que viaja. */
function traer(ruta: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Traido> {
  return new Promise((resolver, rechazar) => {
    const solicitud = request(app.url + ruta, { method, headers }, (respuesta) => {
      const partes: Buffer[] = []
      respuesta.on('data', (parte: Buffer) => partes.push(parte))
      respuesta.on('end', () => resolver({ estado: respuesta.statusCode ?? 0, cabeceras: respuesta.headers, bytes: Buffer.concat(partes) }))
    })
    solicitud.on('error', rechazar).end()
  })
}
const recursosDe = (html: Buffer) => [...html.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, ruta]) => ruta ?? '')

test('en «/» está la portada, y no se guarda sin preguntar', async () => {
  const { estado, cabeceras, bytes } = await traer('/', NAVEGADOR)
  assert.equal(estado, 200)
  assert.match(String(cabeceras['content-type']), /^text\/html/)
  assert.equal(cabeceras['cache-control'], 'no-cache')
  assert.ok(bytes.includes('ICSOE'))
})

test('una dirección de la aplicación da su página; una del API o un recurso que no hay, un problema', async () => {
  const portada = await traer('/', NAVEGADOR)
  for (const ruta of ['/ingreso', '/contratos/123/trabajadores', '/verificar?folio=N26']) {
    const { estado, bytes, cabeceras } = await traer(ruta, NAVEGADOR)
    assert.equal(estado, 200)
    assert.equal(cabeceras['cache-control'], 'no-cache')
    assert.notDeepEqual(bytes, portada.bytes)
    assert.ok(bytes.includes('id="raiz"'))
  }
  for (const ruta of ['/api/v1/nada', '/api/nada', '/assets/no-hay.js', '/salud/nada']) {
    const { estado, cabeceras } = await traer(ruta, NAVEGADOR)
    assert.deepEqual([ruta, estado], [ruta, 404])
    assert.match(String(cabeceras['content-type']), /^application\/problem\+json/)
  }
  assert.equal((await traer('/ingreso', { accept: 'application/json' })).estado, 404)
  assert.equal((await traer('/ingreso', NAVEGADOR, 'POST')).estado, 404)
})

test('los recursos con huella son para siempre y existen', async () => {
  const recursos = recursosDe((await traer('/ingreso', NAVEGADOR)).bytes)
  assert.ok(recursos.length >= 2)
  for (const recurso of recursos) {
    const { estado, cabeceras } = await traer(recurso)
    assert.equal(estado, 200)
    assert.equal(cabeceras['cache-control'], 'public, max-age=31536000, immutable')
  }
})

test('a quien admite brotli o gzip se le entrega comprimido, con los mismos bytes adentro', async () => {
  const rutas = ['/', '/ingreso', '/pagina.css', ...recursosDe((await traer('/ingreso', NAVEGADOR)).bytes).filter((ruta) => /\.(js|css)$/.test(ruta))]
  for (const ruta of rutas) {
    const simple = await traer(ruta, NAVEGADOR)
    assert.equal(simple.cabeceras['content-encoding'], undefined)
    const br = await traer(ruta, { ...NAVEGADOR, 'accept-encoding': 'gzip, deflate, br' })
    assert.deepEqual([ruta, br.cabeceras['content-encoding']], [ruta, 'br'])
    assert.deepEqual(brotliDecompressSync(br.bytes), simple.bytes)
    const gz = await traer(ruta, { ...NAVEGADOR, 'accept-encoding': 'gzip' })
    assert.deepEqual([ruta, gz.cabeceras['content-encoding']], [ruta, 'gzip'])
    assert.deepEqual(gunzipSync(gz.bytes), simple.bytes)
    for (const comprimido of [br, gz]) {
      assert.equal(comprimido.cabeceras['content-type'], simple.cabeceras['content-type'])
      assert.equal(comprimido.cabeceras['cache-control'], simple.cabeceras['cache-control'])
      assert.match(String(comprimido.cabeceras['vary']), /accept-encoding/i)
    }
  }
})

test('fuera de la carpeta del portal no se lee nada', async () => {
  for (const ruta of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2f..%2fpackage.json', '/.huella', '/..%5cpackage.json']) {
    const { estado, bytes } = await traer(ruta)
    assert.ok(estado >= 400, `${ruta} → ${estado}`)
    assert.ok(!bytes.includes('@icsoe'))
  }
})

test('las cabeceras de seguridad van en la portada, la aplicación, el API y los errores', async () => {
  for (const ruta of ['/', '/ingreso', '/api/v1/terminos', '/api/v1/nada']) {
    const { cabeceras } = await traer(ruta, NAVEGADOR)
    const politica = String(cabeceras['content-security-policy'])
    for (const directiva of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) assert.ok(politica.includes(directiva), ruta)
    assert.doesNotMatch(politica, /unsafe|upgrade-insecure-requests|\*/)
    assert.equal(cabeceras['x-content-type-options'], 'nosniff')
    assert.equal(cabeceras['referrer-policy'], 'same-origin')
    assert.equal(cabeceras['strict-transport-security'], undefined)
    assert.equal(cabeceras['x-powered-by'], undefined)
  }
})

test('el HTML no trae nada incrustado que la política impida', async () => {
  for (const ruta of ['/', '/ingreso', '/api']) {
    const html = (await traer(ruta, NAVEGADOR)).bytes.toString()
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle="|\son\w+="|javascript:/i)
    for (const [, origen = ''] of html.matchAll(/(?:src|href)="(https?:[^"]*)"/g)) assert.fail(`${ruta} pide ${origen}`)
  }
})
