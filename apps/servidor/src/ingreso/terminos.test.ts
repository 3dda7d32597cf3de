import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL } from '../pruebas/aplicacion.ts'
import { terminos } from './terminos.ts'

let app: AplicacionDePrueba
before(async () => (app = await iniciarAplicacion()))
after(() => app.detener())

test('los términos se leen sin haber ingresado', async () => {
  const { estado, cuerpo } = await app.pedir('GET', '/terminos')
  assert.equal(estado, 200)
  assert.deepEqual(cuerpo, { version: terminos.version, texto: terminos.texto })
})

test('hasta aceptarlos, todo lo demás contesta terminos.pendientes; al aceptarlos se registra con qué certificado', async () => {
  const sesion = await app.ingresarContratista(MORAL, { completo: false })
  for (const ruta of ['/contratista', '/contratos', '/capturistas', '/periodos']) {
    const { estado, cuerpo } = await app.pedir('GET', ruta, { sesion })
    assert.deepEqual([ruta, estado, cuerpo.codigo], [ruta, 403, 'terminos.pendientes'])
  }
  const aceptados = await app.pedir('POST', '/ingreso/terminos', { sesion, cuerpo: { version: terminos.version } })
  assert.deepEqual([aceptados.estado, aceptados.cuerpo.terminos], [200, { version: terminos.version, aceptados: true }])
  assert.equal((await app.pedir('GET', '/contratista', { sesion })).estado, 200)
  const guardado = await app.filas('select t.version, t.momento, t.certificado_numero = s.certificado_numero as numero, t.certificado_huella = s.certificado_huella as huella from terminos_aceptados t, sesiones s')
  assert.deepEqual(guardado, [{ version: terminos.version, momento: new Date(app.reloj.calendario()), numero: true, huella: true }])
  const hechos = await app.filas("select datos->>'version' as version from bitacora where hecho = 'terminos.aceptados'")
  assert.deepEqual(hechos, [{ version: terminos.version }])
})

test('aceptarlos dos veces no cambia cuándo ni con qué se aceptaron', async () => {
  const antes = await app.filas('select * from terminos_aceptados')
  const sesion = await app.ingresarContratista(MORAL, { completo: false })
  app.reloj.avanzar(60_000)
  await app.pedir('POST', '/ingreso/terminos', { sesion, cuerpo: { version: terminos.version } })
  assert.deepEqual(await app.filas('select * from terminos_aceptados'), antes)
})

test('si el texto cambia se piden de nuevo, y lo aceptado antes se conserva', async () => {
  await app.filas("update terminos_aceptados set version = '2020-01-01'")
  const sesion = await app.ingresarContratista(MORAL, { completo: false })
  assert.equal((await app.pedir('GET', '/contratista', { sesion })).cuerpo.codigo, 'terminos.pendientes')
  const vieja = await app.pedir('POST', '/ingreso/terminos', { sesion, cuerpo: { version: '2020-01-01' } })
  assert.deepEqual([vieja.estado, vieja.cuerpo.codigo], [409, 'terminos.version'])
  await app.pedir('POST', '/ingreso/terminos', { sesion, cuerpo: { version: terminos.version } })
  assert.deepEqual(await app.filas('select version from terminos_aceptados order by version'), [{ version: '2020-01-01' }, { version: terminos.version }])
})
