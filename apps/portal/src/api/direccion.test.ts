import assert from 'node:assert/strict'
import { test } from 'node:test'
import { direccionDe } from './direccion.ts'

test('los parámetros van codificados y los vacíos de la consulta no viajan', () => {
  assert.deepEqual(direccionDe('GET /contratos/{id}/trabajadores', { id: 'a/b Ñ&' }, { buscar: 'é&x', despues: undefined, limite: 50, vacio: '' }), {
    metodo: 'GET',
    url: '/api/v1/contratos/a%2Fb%20%C3%91%26/trabajadores?buscar=%C3%A9%26x&limite=50',
  })
  assert.deepEqual(direccionDe('DELETE /ingreso'), { metodo: 'DELETE', url: '/api/v1/ingreso' })
})

test('un parámetro que falta no llega a ser una petición a otra ruta', () => {
  assert.throws(() => direccionDe('DELETE /contratos/{id}'), TypeError)
  assert.throws(() => direccionDe('DELETE /contratos/{id}', { id: '' }), TypeError)
})
