import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { centavosAImporte, importeACentavos, multaEn, salarioMinimoEn, topeSbcEn, umaEn } from './valores.ts'

describe('valores vigentes', () => {
  const umas: [string, number][] = [
    ['2021-02-01', 8962], ['2022-01-31', 8962], ['2022-02-01', 9622], ['2023-06-30', 10374], ['2024-02-01', 10857], ['2025-12-31', 11314],
    ['2026-01-31', 11314], ['2026-02-01', 11731], ['2040-01-01', 11731],
  ]
  for (const [fecha, centavos] of umas) it(`UMA ${fecha}`, () => assert.equal(umaEn(fecha), centavos))
  const salarios: [string, number][] = [
    ['2021-01-01', 14170], ['2021-12-31', 14170], ['2022-01-01', 17287], ['2023-01-01', 20744], ['2024-05-05', 24893], ['2025-12-31', 27880],
    ['2026-01-01', 31504], ['2040-01-01', 31504],
  ]
  for (const [fecha, centavos] of salarios) it(`salario mínimo ${fecha}`, () => assert.equal(salarioMinimoEn(fecha), centavos))
  it('el tope es 25 UMA', () => {
    assert.equal(topeSbcEn('2026-04-30'), 293275)
    assert.equal(topeSbcEn('2021-04-30'), 224050)
  })
  it('la multa va de 500 a 2,000 UMA de la fecha', () => {
    assert.deepEqual(multaEn('2026-09-18'), { minimo: 58_655_00, maximo: 234_620_00 })
    assert.deepEqual(multaEn('2027-01-19'), { minimo: 58_655_00, maximo: 234_620_00 })
    assert.deepEqual(multaEn('2022-01-18'), { minimo: 44_810_00, maximo: 179_240_00 })
    assert.throws(() => multaEn('2021-04-23'), RangeError)
  })
  it('antes del primer valor conocido no inventa', () => {
    assert.throws(() => umaEn('2021-01-31'), RangeError)
    assert.throws(() => salarioMinimoEn('2020-12-31'), RangeError)
  })
})

describe('importes', () => {
  const buenos: [string, number][] = [
    ['315.04', 31504], ['315', 31500], ['315.4', 31540], ['0.01', 1], [' 00315.04 ', 31504], ['999999999999.99', 99999999999999],
    ['2932.75', 293275],
  ]
  for (const [texto, centavos] of buenos) it(texto, () => assert.deepEqual(importeACentavos(texto), { ok: true, valor: centavos }))
  const malos: [string, string][] = [
    ['', 'sbc.no_numerico'], ['abc', 'sbc.no_numerico'], ['1,234.56', 'sbc.no_numerico'], ['315,04', 'sbc.no_numerico'], ['$315.04', 'sbc.no_numerico'],
    ['315.', 'sbc.no_numerico'], ['.5', 'sbc.no_numerico'], ['1e3', 'sbc.no_numerico'], ['+5', 'sbc.no_numerico'], ['0x10', 'sbc.no_numerico'],
    ['NaN', 'sbc.no_numerico'], ['Infinity', 'sbc.no_numerico'], ['٣١٥', 'sbc.no_numerico'], ['3 15', 'sbc.no_numerico'], ['--1', 'sbc.no_numerico'],
    ['1'.repeat(13), 'sbc.no_numerico'], ['9'.repeat(1_000_000), 'sbc.no_numerico'], ['=1+1', 'sbc.no_numerico'], ['1.2.3', 'sbc.no_numerico'],
    ['315.041', 'sbc.decimales'], ['315.040', 'sbc.decimales'], ['-1.234', 'sbc.decimales'],
    ['0', 'sbc.no_positivo'], ['0.00', 'sbc.no_positivo'], ['-315.04', 'sbc.no_positivo'], ['-0', 'sbc.no_positivo'],
  ]
  for (const [texto, codigo] of malos) {
    it(JSON.stringify(texto.slice(0, 30)), () => assert.deepEqual(importeACentavos(texto), { ok: false, codigo }))
  }
  it('ida y vuelta exacta', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (centavos) => {
      assert.deepEqual(importeACentavos(centavosAImporte(centavos)), { ok: true, valor: centavos })
    })))
  it('escribe siempre dos decimales', () => {
    assert.equal(centavosAImporte(31504), '315.04')
    assert.equal(centavosAImporte(5), '0.05')
    assert.equal(centavosAImporte(0), '0.00')
    for (const mala of [-1, 1.5, NaN, 2 ** 60]) assert.throws(() => centavosAImporte(mala), RangeError)
  })
  it('ningún texto al azar lanza', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (texto) => typeof importeACentavos(texto).ok === 'boolean'))
  })
})
