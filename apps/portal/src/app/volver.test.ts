import assert from 'node:assert/strict'
import { test } from 'node:test'
import { destinoTrasIngresar, ingresoPara, sesionTerminada } from './volver.ts'

test('se vuelve a la página pedida, con su búsqueda', () => {
  const ida = ingresoPara({ pathname: '/contratos', search: '?ejercicio=2026&cuatrimestre=2' })
  assert.equal(destinoTrasIngresar(ida.slice('/ingreso'.length)), '/contratos?ejercicio=2026&cuatrimestre=2')
})

test('nunca se sale a otro sitio ni se queda dando vueltas en el ingreso', () => {
  for (const volver of ['https://malo.mx/', '//malo.mx', '/\\malo.mx', '/\t/malo.mx', 'javascript:alert(1)', 'contratos', '', '/ingreso', '/ingreso/capturista'])
    assert.equal(destinoTrasIngresar(`?${new URLSearchParams({ volver })}`), '/inicio', volver)
  assert.equal(destinoTrasIngresar(''), '/inicio')
})

test('a quien se le termina la sesión se le lleva a su ingreso, se le dice por qué, y después regresa', () => {
  const lugar = { pathname: '/contratos/nuevo', search: '?ejercicio=2026' }
  for (const [tipo, ruta] of [['contratista', '/ingreso'], ['capturista', '/ingreso/capturista']] as const) {
    const { pathname, search } = new URL(ingresoPara(lugar, tipo), 'https://icsoe.invalid')
    assert.equal(pathname, ruta)
    assert.equal(sesionTerminada(search), true)
    assert.equal(destinoTrasIngresar(search), '/contratos/nuevo?ejercicio=2026')
  }
  assert.equal(sesionTerminada(new URL(ingresoPara(lugar), 'https://icsoe.invalid').search), false)
})
