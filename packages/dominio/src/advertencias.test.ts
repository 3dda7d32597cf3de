import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advertirSbc, limitesDeSbc, mensajeDeAdvertencia } from './advertencias.ts'

// 25 UMA de 2026 = 2,932.75; salario mínimo general de 2026 = 315.04.
const limites = limitesDeSbc({ ejercicio: 2026, cuatrimestre: 2 })

for (const [sbc, codigo] of [[315_03, 'trabajador.bajo_salario_minimo'], [315_04, undefined], [2932_75, undefined], [2932_76, 'trabajador.sobre_tope']] as const) {
  test(`un SBC de ${sbc} centavos: ${codigo ?? 'sin advertencias'}`, () => assert.equal(advertirSbc(sbc, limites), codigo))
}

test('el mensaje trae el importe del periodo', () => {
  assert.match(mensajeDeAdvertencia('trabajador.sobre_tope', limites), /2932\.75/)
  assert.match(mensajeDeAdvertencia('trabajador.bajo_salario_minimo', limites), /315\.04/)
})
