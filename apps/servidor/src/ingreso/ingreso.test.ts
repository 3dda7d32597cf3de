import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL } from '../pruebas/aplicacion.ts'

let app: AplicacionDePrueba
before(async () => (app = await iniciarAplicacion()))
after(() => app.detener())

test('un contratista ingresa con su e.firma', async () => {
  const sesion = await app.ingresarContratista(MORAL, { completo: false })
  const yo = await app.pedir('GET', '/ingreso', { sesion })
  assert.equal(yo.estado, 200)
  assert.deepEqual(yo.cuerpo.usuario, { tipo: 'contratista', ...MORAL, tipoPersona: 'moral' })
})

test('un RFC mal escrito se explica en su campo', async () => {
  const { estado, cuerpo } = await app.pedir('POST', '/ingreso/reto', { cuerpo: { rfc: 'XX' } })
  assert.equal(estado, 422)
  assert.equal(cuerpo.codigo, 'rfc.formato')
  assert.equal(cuerpo.errores[0].campo, '/rfc')
})
