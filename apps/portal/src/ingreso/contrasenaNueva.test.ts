import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reglasDe, validarContrasenaNueva } from './contrasenaNueva.ts'

const cumplidas = (contrasena: string, confirmar = '') => reglasDe({ contrasena, confirmar }).map(({ cumplida }) => cumplida)

test('las reglas se cumplen una a una', () => {
  assert.deepEqual(cumplidas(''), [false, false, false])
  assert.deepEqual(cumplidas('aaaaaaaaaaaa'), [true, false, false])
  assert.deepEqual(cumplidas('ardilla'), [false, true, false])
  assert.deepEqual(cumplidas('ardilla en la azotea', 'ardilla en la azotea'), [true, true, true])
})

test('dice cuántos caracteres faltan, contando uno por signo', () => {
  assert.match(reglasDe({ contrasena: 'ñandú🦙', confirmar: '' })[0]?.texto ?? '', /faltan 6/)
})

test('niega la corta y la que no coincide, cada una en su campo', () => {
  const resultado = validarContrasenaNueva({ contrasena: 'corta', confirmar: 'otra' })
  assert.deepEqual(!resultado.ok && resultado.errores.map(({ campo, codigo }) => [campo, codigo]), [['/contrasena', 'contrasena.corta'], ['/confirmar', 'contrasena.distinta']])
})

test('acepta una frase y la da tal como se escribió', () => {
  const frase = ' ardilla en la azotea '
  assert.deepEqual(validarContrasenaNueva({ contrasena: frase, confirmar: frase }), { ok: true, valor: frase })
})
