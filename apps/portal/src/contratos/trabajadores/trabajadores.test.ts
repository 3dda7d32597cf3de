import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contrato } from '../contratos.ts'
import { avisoDeSbc, errorEnVivo, validadorDeTrabajador } from './trabajadores.ts'

const contrato = { ejercicio: 2026, cuatrimestre: 2 } as Contrato
const bueno = { nss: '92919084431', curp: 'SABC560626MDFLRN01', sbc: '400.5' }
const validar = validadorDeTrabajador(contrato)

test('un trabajador bueno pasa, con sus claves normalizadas', () => {
  assert.deepEqual(validar({ ...bueno, curp: ' sabc560626mdflrn01 ' }), { ok: true, valor: { ...bueno, sbc: '400.50' } })
})

test('lo vacío pide el dato por su nombre y lo malo dice su regla', () => {
  const vacio = validar({ nss: '', curp: '', sbc: '' })
  assert.deepEqual(!vacio.ok && vacio.errores.map(({ campo, mensaje }) => [campo, mensaje.startsWith('Escribe')]), [['/nss', true], ['/curp', true], ['/sbc', true]])
  const malo = validar({ ...bueno, nss: '92919084432', sbc: '2932.76' })
  assert.deepEqual(!malo.ok && malo.errores.map(({ codigo }) => codigo), ['nss.digito', 'sbc.sobre_tope'])
})

test('mientras se escribe calla, y dice lo malo al completarse', () => {
  for (const [campo, valor] of [['nss', '9291908443'], ['nss', '92919084431'], ['curp', 'SABC560626MDFLRN0'], ['sbc', ''], ['sbc', '31.'], ['sbc', '2932.75']] as const)
    assert.equal(errorEnVivo(campo, valor, contrato), undefined, `${campo} ${valor}`)
  for (const [campo, valor] of [['nss', '92919084432'], ['curp', 'SABC560626MDFLRN02'], ['sbc', '2932.76'], ['sbc', '1.234'], ['sbc', 'abc'], ['sbc', '0']] as const)
    assert.ok(errorEnVivo(campo, valor, contrato), `${campo} ${valor}`)
})

test('avisa del SBC menor que el salario mínimo, sin rechazarlo', () => {
  assert.match(avisoDeSbc('315.03', contrato) ?? '', /315\.04/)
  assert.equal(avisoDeSbc('315.04', contrato), undefined)
})
