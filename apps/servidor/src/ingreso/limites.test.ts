import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, CONTRASENA_DE_CAPTURISTA, iniciarAplicacion, MORAL } from '../pruebas/aplicacion.ts'

const CURP = 'SABC560626MDFLRN01'
const MINUTO = 60_000
let app: AplicacionDePrueba
before(async () => {
  app = await iniciarAplicacion({ entorno: { ICSOE_PROXIES: '127.0.0.1' } })
  await app.ingresarCapturista(await app.ingresarContratista(MORAL), CURP)
})
after(() => app.detener())

const desde = (direccion: string) => ({ cabeceras: { 'x-forwarded-for': direccion } })
const entrar = (contrasena: string, direccion: string) => app.pedir('POST', '/ingreso/capturista', { cuerpo: { curp: CURP, contrasena }, ...desde(direccion) })

test('desde una dirección los intentos de ingreso se acaban; desde otra no, y con el tiempo vuelven', async () => {
  const pedir = (direccion: string) => app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: MORAL.rfc }, ...desde(direccion) })
  const respuestas = await Promise.all(Array.from({ length: 250 }, () => pedir('198.51.100.1')))
  const negadas = respuestas.filter(({ estado }) => estado === 429)
  assert.equal(negadas.length, 10)
  assert.equal(negadas[0]?.cuerpo.codigo, 'intentos.demasiados')
  const espera = Number(negadas[0]?.cabeceras.get('retry-after'))
  assert.ok(espera > 0 && espera <= 60)
  assert.equal((await pedir('198.51.100.2')).estado, 201)
  app.reloj.avanzar(espera * 1_000 + 1)
  assert.equal((await pedir('198.51.100.1')).estado, 201)
})

/** Deja a una dirección con un solo intento por gastar. */
const casiAgotar = (destino: AplicacionDePrueba, red: string) =>
  destino.filas('insert into intentos (clave, cuenta, desde) values ($1, 239, $2)', `ingreso:${red}`, new Date(destino.reloj.real()))

test('cambiar de dirección dentro de la misma red IPv6 no da más intentos', async () => {
  await casiAgotar(app, '2001:db8:1:2::/64')
  const pedir = async (direccion: string) => (await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: MORAL.rfc }, ...desde(direccion) })).estado
  assert.equal(await pedir('2001:db8:1:2::1'), 201)
  assert.equal(await pedir('2001:db8:1:2:ffff::2'), 429)
  assert.equal(await pedir('2001:db8:1:3::1'), 201)
})

test('lo que dice X-Forwarded-For vale solo si lo dice un proxy de confianza', async (t) => {
  const sinProxies = await iniciarAplicacion()
  t.after(() => sinProxies.detener())
  await casiAgotar(sinProxies, '127.0.0.1')
  const pedir = async (direccion: string) => (await sinProxies.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: MORAL.rfc }, ...desde(direccion) })).estado
  assert.deepEqual([await pedir('198.51.100.1'), await pedir('198.51.100.2')], [201, 429])
  assert.deepEqual(await sinProxies.filas("select clave from intentos where clave like 'ingreso:%'"), [{ clave: 'ingreso:127.0.0.1' }])
})

test('de varias direcciones en X-Forwarded-For cuenta la que vio el proxy de confianza, no la que inventa el cliente', async () => {
  await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: MORAL.rfc }, ...desde('10.9.9.9, 203.0.113.50') })
  const claves = await app.filas("select clave from intentos where clave in ('ingreso:203.0.113.50', 'ingreso:10.9.9.9')")
  assert.deepEqual(claves, [{ clave: 'ingreso:203.0.113.50' }])
})

test('los fallos de un extraño no dejan fuera a la capturista', async () => {
  const fallos = await Promise.all(Array.from({ length: 12 }, () => entrar('no es esta contraseña', '203.0.113.9')))
  assert.equal(fallos.filter(({ cuerpo }) => cuerpo.codigo === 'ingreso.datos_incorrectos').length, 5)
  assert.equal(fallos.filter(({ estado }) => estado === 429).length, 7)
  assert.equal((await entrar(CONTRASENA_DE_CAPTURISTA, '203.0.113.9')).estado, 429)
  assert.equal((await entrar(CONTRASENA_DE_CAPTURISTA, '203.0.113.10')).estado, 200)
})

test('muchos extraños desde muchas direcciones solo la hacen esperar un poco', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, indice) => entrar('tampoco es esta', `203.0.113.${100 + indice}`)))
  assert.equal((await entrar(CONTRASENA_DE_CAPTURISTA, '203.0.113.10')).estado, 200)
})

test('quien se equivoca y luego acierta empieza de cero, y a los cinco minutos se olvida lo fallado', async () => {
  app.reloj.avanzar(16 * MINUTO)
  for (let vuelta = 0; vuelta < 3; vuelta++) {
    for (let fallo = 0; fallo < 4; fallo++) assert.equal((await entrar('otra que no es', '203.0.113.20')).estado, 401)
    assert.equal((await entrar(CONTRASENA_DE_CAPTURISTA, '203.0.113.20')).estado, 200)
  }
  app.reloj.avanzar(16 * MINUTO)
  for (let fallo = 0; fallo < 6; fallo++) await entrar('otra que no es', '203.0.113.21')
  app.reloj.avanzar(5 * MINUTO + 1)
  assert.equal((await entrar(CONTRASENA_DE_CAPTURISTA, '203.0.113.21')).estado, 200)
})

test('una CURP sin cuenta contesta lo mismo que una contraseña equivocada', async () => {
  const sinCuenta = await app.pedir('POST', '/ingreso/capturista', { cuerpo: { curp: 'MUXA850412MGTXVL05', contrasena: 'la que sea' }, ...desde('203.0.113.30') })
  const equivocada = await entrar('la que sea', '203.0.113.31')
  assert.equal(sinCuenta.estado, 401)
  assert.deepEqual(sinCuenta.cuerpo, equivocada.cuerpo)
})
