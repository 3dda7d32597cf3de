import assert from 'node:assert/strict'
import { test } from 'node:test'
import { destinoTrasIngresar, ingresoPara } from './volver.ts'

test('se vuelve a la página pedida, con su búsqueda', () => {
  const ida = ingresoPara({ pathname: '/contratos', search: '?ejercicio=2026&cuatrimestre=2' })
  assert.equal(destinoTrasIngresar(ida.slice('/ingreso'.length)), '/contratos?ejercicio=2026&cuatrimestre=2')
})

test('nunca se sale a otro sitio ni se queda dando vueltas en el ingreso', () => {
  for (const volver of ['https://malo.mx/', '//malo.mx', '/\\malo.mx', '/\t/malo.mx', 'javascript:alert(1)', 'contratos', '', '/ingreso', '/ingreso/capturista'])
    assert.equal(destinoTrasIngresar(`?${new URLSearchParams({ volver })}`), '/inicio', volver)
  assert.equal(destinoTrasIngresar(''), '/inicio')
})
