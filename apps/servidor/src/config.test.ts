import { certificadoDeSello, crearAutoridad } from '@icsoe/efirma/emitir'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { leerConfig, leerReconocidos } from './config.ts'
import { puertoLibre } from './plataforma/bd/embebida.ts'
import { baseNueva } from './pruebas/aplicacion.ts'

const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-config-'))
after(() => rmSync(carpeta, { recursive: true, force: true }))
const ruta = (nombre: string) => join(carpeta, nombre)
const ANO = 365 * 86_400_000
const vigencia = { desde: Date.now() - ANO, hasta: Date.now() + ANO }
const sello = certificadoDeSello({ nombre: 'SELLO', ...vigencia })
writeFileSync(ruta('sello.key'), sello.llave)
writeFileSync(ruta('sello.pem'), sello.certificado)
writeFileSync(ruta('otra.key'), certificadoDeSello({ nombre: 'OTRO', ...vigencia }).llave)
mkdirSync(ruta('anclas'))
mkdirSync(ruta('vacia'))
writeFileSync(join(ruta('anclas'), 'ac.cer'), crearAutoridad({ nombre: 'de Pruebas', ...vigencia }).raiz.certificado)

const PRODUCCION: Record<string, string> = {
  NODE_ENV: 'production',
  PORT: '0',
  DATABASE_URL: 'postgres://nadie:secreta@127.0.0.1:9/icsoe',
  ICSOE_DATOS: ruta('datos'),
  ICSOE_URL: 'https://icsoe.ejemplo.mx',
  ICSOE_ANCLAS: ruta('anclas'),
  ICSOE_OCSP_URL: 'http://127.0.0.1:9/',
  ICSOE_SELLO_LLAVE: ruta('sello.key'),
  ICSOE_SELLO_CERTIFICADO: ruta('sello.pem'),
  ICSOE_SMTP_URL: 'smtp://127.0.0.1:9',
}

/** Arranca de verdad y espera a que termine. */
function arrancar(entorno: Record<string, string>): Promise<{ salida: number | null; errores: string; dicho: string }> {
  const proceso = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: entorno, stdio: ['ignore', 'pipe', 'pipe'] })
  let [errores, dicho] = ['', '']
  proceso.stderr.on('data', (bloque: Buffer) => (errores += bloque.toString()))
  proceso.stdout.on('data', (bloque: Buffer) => (dicho += bloque.toString()))
  return new Promise((resolver) => proceso.on('close', (salida) => resolver({ salida, errores, dicho })))
}

async function seNiega(entorno: Record<string, string>, mensaje: RegExp): Promise<string> {
  const { salida, errores, dicho } = await arrancar(entorno)
  assert.equal(salida, 1)
  assert.equal(dicho, '')
  assert.match(errores, /^No se puede arrancar\. [^\n]+\n$/, 'una sola línea')
  assert.match(errores, mensaje)
  return errores
}

for (const secreto of ['DATABASE_URL', 'ICSOE_URL', 'ICSOE_ANCLAS', 'ICSOE_OCSP_URL', 'ICSOE_SELLO_LLAVE', 'ICSOE_SELLO_CERTIFICADO', 'ICSOE_SMTP_URL']) {
  test(`en producción no arranca sin ${secreto}`, async () => {
    await seNiega({ ...PRODUCCION, [secreto]: '' }, new RegExp(`En producción faltan: ${secreto}\\.`))
  })
}

const malos: [que: string, cambio: Record<string, string>, mensaje: RegExp][] = [
  ['con ICSOE_RELOJ', { ICSOE_RELOJ: '2026-09-05T12:00:00-06:00' }, /ICSOE_RELOJ no se admite en producción/],
  ['con una carpeta de anclas vacía', { ICSOE_ANCLAS: ruta('vacia') }, /ICSOE_ANCLAS: .* no tiene certificados/],
  ['con una carpeta de anclas que no existe', { ICSOE_ANCLAS: ruta('no-existe') }, /ICSOE_ANCLAS: no se pudo abrir/],
  ['con un sello que no es de su llave', { ICSOE_SELLO_LLAVE: ruta('otra.key') }, /ICSOE_SELLO_LLAVE e ICSOE_SELLO_CERTIFICADO/],
  ['con un sello que no se puede leer', { ICSOE_SELLO_LLAVE: ruta('no-existe') }, /ICSOE_SELLO_LLAVE: no se pudo leer/],
  ['sin contestación de la base', {}, /No hay conexión con la base de datos de DATABASE_URL/],
]
for (const [que, cambio, mensaje] of malos) {
  test(`en producción no arranca ${que}`, async () => {
    const errores = await seNiega({ ...PRODUCCION, ...cambio }, mensaje)
    assert.doesNotMatch(errores, /secreta/)
    assert.ok(!existsSync(join(ruta('datos'), 'demo')), 'nada de la demostración')
  })
}

test('en producción arranca con todo en su lugar, y de la demostración no hay nada', async (t) => {
  const base = await baseNueva()
  const puerto = await puertoLibre()
  const entorno = { ...PRODUCCION, DATABASE_URL: base.propietario, PORT: String(puerto), ICSOE_DIRECCION: '127.0.0.1' }
  const proceso = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: entorno, stdio: ['ignore', 'pipe', 'inherit'] })
  const fin = once(proceso, 'exit')
  t.after(async () => {
    proceso.kill('SIGTERM')
    await fin
    await base.borrar()
  })
  const dicho: string[] = []
  for await (const bloque of proceso.stdout) if (dicho.push(String(bloque)) && dicho.join('').includes('ICSOE está listo')) break
  assert.match(dicho.join(''), /^ICSOE está listo en https:\/\/icsoe\.ejemplo\.mx$/m)
  const url = `http://127.0.0.1:${puerto}`
  const portada = (await (await fetch(`${url}/api/v1/publico/portada`)).json()) as { demo: unknown }
  assert.equal(portada.demo, null)
  for (const ruta of ['/api/v1/demo/correos', '/api/v1/demo/archivos/moral.key']) assert.equal((await fetch(url + ruta)).status, 404)
  assert.ok(!existsSync(join(ruta('datos'), 'demo')))
})

const invalidos: [variable: string, valor: string][] = [
  ['NODE_ENV', 'Production'],
  ['PORT', '-1'],
  ['PORT', '70000'],
  ['PORT', '3000x'],
  ['DATABASE_URL', 'mysql://a:b@c/d'],
  ['DATABASE_URL', 'no es una dirección'],
  ['DATABASE_URL_APLICACION', 'http://a/b'],
  ['ICSOE_URL', 'icsoe.ejemplo.mx'],
  ['ICSOE_URL', 'ftp://icsoe.ejemplo.mx'],
  ['ICSOE_OCSP_URL', 'ldap://ocsp'],
  ['ICSOE_OCSP_SIN_RESPUESTA', 'ignorar'],
  ['ICSOE_SMTP_URL', 'correo.ejemplo.mx'],
  ['ICSOE_PROXIES', '10.0.0.0/'],
  ['ICSOE_PROXIES', '10.0.0.0/33'],
  ['ICSOE_PROXIES', '127.0.0.1, proxy.local'],
  ['ICSOE_PADRON', 'quiza'],
  ['ICSOE_RELOJ', 'ayer'],
  ['ICSOE_RELOJ', '2026-09-05T12:00:00'],
  ['ICSOE_REGISTRO', 'todo'],
]
for (const [variable, valor] of invalidos) {
  test(`${variable}=«${valor}» no se admite, y el mensaje la nombra`, () => {
    assert.throws(() => leerConfig({ [variable]: valor }), { message: new RegExp(`^${variable}: `) })
  })
}

test('sin nada, lo usual; y lo configurado no se puede cambiar después', () => {
  const config = leerConfig({})
  assert.deepEqual([config.puerto, config.direccion, config.produccion, config.bd, config.sinRespuestaOcsp, config.proxies], [3000, '127.0.0.1', false, { tipo: 'embebida' }, 'capturar', []])
  assert.ok(Object.isFrozen(config))
  assert.equal(leerConfig({ ICSOE_URL: 'https://icsoe.ejemplo.mx/portal/' }).url, 'https://icsoe.ejemplo.mx')
  assert.equal(leerConfig({ ICSOE_URL: 'https://icsoe.ejemplo.mx' }).remitente, 'ICSOE <no-responder@icsoe.ejemplo.mx>')
  assert.deepEqual(leerConfig({ ICSOE_PROXIES: '127.0.0.1, 10.0.0.0/8,2001:db8::/32' }).proxies, ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'])
  assert.equal(leerConfig({ ICSOE_RELOJ: '2026-09-05T12:00:00-06:00' }).relojInicio, Date.UTC(2026, 8, 5, 18))
})

test('la autoridad de sellado de tiempo se lee con su carpeta; sin dirección no hay, y mal escrita no arranca', () => {
  assert.equal(leerConfig({}).tsa, undefined)
  assert.deepEqual(leerConfig({ ICSOE_TSA_URL: 'http://tiempo.mx/tsa', ICSOE_TSA_ANCLAS: ruta('anclas') }).tsa, { url: 'http://tiempo.mx/tsa', anclas: ruta('anclas') })
  assert.throws(() => leerConfig({ ICSOE_TSA_URL: 'tiempo.mx' }), /ICSOE_TSA_URL: no es una dirección completa/)
})

test('para comprobar acuses basta el certificado del sello, sin su llave', () => {
  const { sellos, anclas, tsaAnclas } = leerReconocidos({ ICSOE_SELLO_CERTIFICADO: ruta('sello.pem'), ICSOE_ANCLAS: ruta('anclas') })
  assert.deepEqual([sellos, anclas, tsaAnclas], [sello.certificado, ruta('anclas'), undefined])
  assert.throws(() => leerReconocidos({ ICSOE_SELLO_CERTIFICADO: ruta('no-existe') }), /ICSOE_SELLO_CERTIFICADO: no se pudo leer/)
})
