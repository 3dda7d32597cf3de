import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL, OTRA_MORAL, type SesionDePrueba } from '../pruebas/aplicacion.ts'
import { intentarIngreso } from '../pruebas/ingresos.ts'

const MINUTO = 60_000
const HORA = 60 * MINUTO
let app: AplicacionDePrueba
before(async () => (app = await iniciarAplicacion()))
after(() => app.detener())

const estadoDe = async (sesion: SesionDePrueba) => (await app.pedir('GET', '/ingreso', { sesion })).estado

test('la galleta no la lee el código de la página ni viaja a otros sitios, y en la base solo queda su huella', async () => {
  const { cabeceras } = await intentarIngreso(app, { rfc: MORAL.rfc, efirma: app.emitir(MORAL) })
  const [galleta = ''] = cabeceras.getSetCookie()
  assert.match(galleta, /; HttpOnly/)
  assert.match(galleta, /; SameSite=Strict/)
  assert.match(galleta, /; Path=\//)
  assert.doesNotMatch(galleta, /Secure|Domain/)
  const secreto = /^icsoe_sesion=([^;]+)/.exec(galleta)?.[1] ?? ''
  assert.ok(Buffer.from(secreto, 'base64url').length === 32)
  const filas = await app.filas('select * from sesiones')
  assert.ok(!JSON.stringify(filas).includes(secreto))
  assert.ok(filas.some(({ huella }) => huella === createHash('sha256').update(secreto).digest('hex')))
})

test('detrás de https la galleta es Secure y se pide https en adelante', async (t) => {
  const segura = await iniciarAplicacion({ entorno: { ICSOE_URL: 'https://icsoe.ejemplo.mx/portal' } })
  t.after(() => segura.detener())
  const { cabeceras } = await intentarIngreso(segura, { rfc: MORAL.rfc, efirma: segura.emitir(MORAL) })
  assert.match(cabeceras.getSetCookie()[0] ?? '', /; Secure/)
  assert.match(cabeceras.get('strict-transport-security') ?? '', /max-age=\d{7,}/)
  const sesion = { galleta: cabeceras.getSetCookie()[0]!.split(';')[0]!, clave: MORAL.rfc }
  const propio = await segura.pedir('DELETE', '/ingreso', { sesion, cabeceras: { origin: segura.url } })
  assert.equal(propio.cuerpo.codigo, 'origen.distinto')
  assert.equal((await segura.pedir('DELETE', '/ingreso', { sesion, cabeceras: { origin: 'https://icsoe.ejemplo.mx' } })).estado, 200)
})

test('un cambio con galleta debe decir que viene del portal', async () => {
  const sesion = await app.ingresarContratista(MORAL)
  const cambiar = (origin?: string) =>
    fetch(`${app.url}/api/v1/ingreso`, { method: 'DELETE', headers: { cookie: sesion.galleta, ...(origin !== undefined && { origin }) } })
  for (const origen of [undefined, 'null', 'https://otro.mx', app.url.replace('127.0.0.1', 'localhost'), `${app.url}0`, app.url.replace('http:', 'https:')]) {
    const respuesta = await cambiar(origen)
    assert.equal(respuesta.status, 403)
    assert.equal(((await respuesta.json()) as { codigo: string }).codigo, 'origen.distinto')
  }
  assert.equal(await estadoDe(sesion), 200)
  assert.equal((await cambiar(app.url)).status, 200)
})

test('leer no pide origen, y sin galleta tampoco hace falta', async () => {
  const sesion = await app.ingresarContratista(MORAL)
  assert.equal((await fetch(`${app.url}/api/v1/ingreso`, { headers: { cookie: sesion.galleta } })).status, 200)
  const sinGalleta = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ rfc: MORAL.rfc }) }
  assert.equal((await fetch(`${app.url}/api/v1/ingreso/reto`, sinGalleta)).status, 201)
})

test('salir termina esa sesión y ninguna otra', async () => {
  const [una, otra] = [await app.ingresarContratista(MORAL), await app.ingresarContratista(MORAL)]
  const { estado, cabeceras } = await app.pedir('DELETE', '/ingreso', { sesion: una })
  assert.equal(estado, 200)
  assert.match(cabeceras.getSetCookie()[0] ?? '', /icsoe_sesion=;.*Expires=Thu, 01 Jan 1970/)
  assert.deepEqual([await estadoDe(una), await estadoDe(otra)], [401, 200])
})

test('mis sesiones se listan y se cierran una por una; las de otro ni se ven ni se cierran', async () => {
  const [una, otra, ajena] = [await app.ingresarContratista(MORAL), await app.ingresarContratista(MORAL), await app.ingresarContratista(OTRA_MORAL)]
  const { cuerpo } = await app.pedir('GET', '/sesiones', { sesion: una, cabeceras: { 'user-agent': 'Navegador de prueba' } })
  const actual = cuerpo.elementos.find((elemento: { actual: boolean }) => elemento.actual)
  assert.equal(cuerpo.elementos.filter((elemento: { actual: boolean }) => elemento.actual).length, 1)
  assert.equal(actual.direccion, '127.0.0.1')
  const deOtra = (await app.pedir('GET', '/sesiones', { sesion: otra })).cuerpo.elementos.find((elemento: { actual: boolean }) => elemento.actual)
  assert.equal((await app.pedir('DELETE', `/sesiones/${deOtra.id}`, { sesion: ajena })).estado, 404)
  assert.equal(await estadoDe(otra), 200)
  assert.equal((await app.pedir('DELETE', `/sesiones/${deOtra.id}`, { sesion: una })).estado, 200)
  assert.deepEqual([await estadoDe(una), await estadoDe(otra)], [200, 401])
  assert.equal((await app.pedir('DELETE', `/sesiones/${deOtra.id}`, { sesion: una })).estado, 404)
  const propia = await app.pedir('DELETE', `/sesiones/${actual.id}`, { sesion: una })
  assert.match(propia.cabeceras.getSetCookie()[0] ?? '', /icsoe_sesion=;/)
  assert.equal(await estadoDe(una), 401)
})

test('sin uso, una sesión termina a los 30 minutos; con uso sigue', async () => {
  const [usada, olvidada] = [await app.ingresarContratista(MORAL), await app.ingresarContratista(MORAL)]
  app.reloj.avanzar(29 * MINUTO)
  assert.equal(await estadoDe(usada), 200)
  app.reloj.avanzar(MINUTO)
  assert.deepEqual([await estadoDe(usada), await estadoDe(olvidada)], [200, 401])
  const { cuerpo } = await app.pedir('GET', '/sesiones', { sesion: usada })
  assert.equal(cuerpo.elementos.length, 1)
  app.reloj.avanzar(30 * MINUTO)
  assert.equal(await estadoDe(usada), 401)
})

test('con uso continuo, una sesión termina a las 12 horas', async () => {
  const sesion = await app.ingresarContratista(MORAL)
  for (let transcurrido = 0; transcurrido < 12 * HORA - 20 * MINUTO; transcurrido += 20 * MINUTO) {
    app.reloj.avanzar(20 * MINUTO)
    assert.equal(await estadoDe(sesion), 200)
  }
  app.reloj.avanzar(20 * MINUTO)
  assert.equal(await estadoDe(sesion), 401)
})

test('una galleta inventada o estropeada no es una sesión', async () => {
  for (const galleta of ['icsoe_sesion=inventada', 'icsoe_sesion=', 'icsoe_sesion=%00%ff', `icsoe_sesion=${'A'.repeat(5_000)}`]) {
    const { estado, cuerpo } = await app.pedir('GET', '/ingreso', { sesion: { galleta, clave: '' } })
    assert.deepEqual([estado, cuerpo.codigo], [401, 'sesion.requerida'])
  }
})

test('el contratista que dice la solicitud debe ser el de la sesión, con Ñ en cualquiera de sus dos codificaciones', async () => {
  const sesion = await app.ingresarContratista(OTRA_MORAL)
  const decir = async (dicho: string) => (await app.pedir('GET', '/contratista', { sesion, cabeceras: { 'icsoe-contratista': dicho } })).estado
  assert.equal(await decir(OTRA_MORAL.rfc), 200)
  assert.equal(await decir(Buffer.from(OTRA_MORAL.rfc, 'utf8').toString('latin1')), 200)
  assert.equal(await decir(MORAL.rfc), 409)
})
