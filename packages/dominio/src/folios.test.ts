import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { folioDeContrato, folioDeInformativa, leerFolio, serieDeContrato, serieDeInformativa } from './folios.ts'
import type { Tipo } from './informativa.ts'
import type { Cuatrimestre } from './periodos.ts'

const periodo = fc.record({ ejercicio: fc.integer({ min: 2021, max: 2099 }), cuatrimestre: fc.constantFrom<Cuatrimestre>(1, 2, 3) })
const tipo = fc.constantFrom<Tipo>('normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion')

describe('folios', () => {
  const series: [Tipo, string][] = [['normal', 'N262'], ['sin_informacion', 'SI262'], ['correccion', 'CC262'], ['sin_efectos', 'CE262'], ['actualizacion', 'CA262']]
  for (const [cual, serie] of series) it(serie, () => assert.equal(serieDeInformativa(cual, { ejercicio: 2026, cuatrimestre: 2 }), serie))
  it('los de contrato', () => {
    const de = (ejercicio: number, cuatrimestre: Cuatrimestre): string => serieDeContrato({ ejercicio, cuatrimestre })
    assert.deepEqual([de(2026, 1), de(2026, 2), de(2021, 3), de(2100, 3)], ['A26P', 'A26S', 'A21T', 'A00T'])
    assert.equal(folioDeContrato('A26P', 3662382), 'A26P3662382')
    assert.equal(folioDeContrato('A26P', 1), 'A26P0000001')
  })
  it('los de informativa llevan seis cifras o más', () => {
    assert.equal(folioDeInformativa('N262', 253432), 'N262253432')
    assert.equal(folioDeInformativa('SI262', 1), 'SI262000001')
    assert.equal(folioDeInformativa('N262', 1_000_000), 'N2621000000')
  })
  it('un consecutivo imposible es un defecto', () => {
    for (const malo of [0, -1, 1.5, NaN, Infinity]) {
      assert.throws(() => folioDeInformativa('N262', malo), RangeError)
      assert.throws(() => folioDeContrato('A26P', malo), RangeError)
    }
    assert.throws(() => folioDeContrato('A26P', 10_000_000), RangeError)
  })
  const buenos: [string, string, string, number][] = [
    ['N262253432', 'informativa', 'N262', 253432], ['SI262202734', 'informativa', 'SI262', 202734], [' n262 253432 ', 'informativa', 'N262', 253432],
    ['CA2631234567', 'informativa', 'CA263', 1234567], ['A26P3662382', 'contrato', 'A26P', 3662382],
  ]
  for (const [texto, clase, serie, consecutivo] of buenos) {
    it(texto, () => assert.deepEqual(leerFolio(texto), { ok: true, valor: { clase, serie, consecutivo } }))
  }
  const malos = [
    '', 'N26225343', 'N264253432', 'N260253432', 'X262253432', 'N262000000', 'N2620253432', 'A26P366238', 'A26P36623821', 'A26Q3662382', 'A26P0000000',
    'N٢62253432', 'N262253432;', `N262${'9'.repeat(100_000)}`, 'Ν262253432', 'N262-253432', '\u0000',
  ]
  for (const malo of malos) {
    it(`no es folio: ${JSON.stringify(malo.slice(0, 20))}`, () => assert.deepEqual(leerFolio(malo), { ok: false, codigo: 'folio.formato' }))
  }
  it('lo que se escribe se lee, y de una sola manera', () => {
    fc.assert(fc.property(tipo, periodo, fc.integer({ min: 1, max: 9_999_999 }), (cual, donde, consecutivo) => {
      const serie = serieDeInformativa(cual, donde)
      assert.deepEqual(leerFolio(folioDeInformativa(serie, consecutivo)), { ok: true, valor: { clase: 'informativa', serie, consecutivo } })
      const deContrato = serieDeContrato(donde)
      assert.deepEqual(leerFolio(folioDeContrato(deContrato, consecutivo)), { ok: true, valor: { clase: 'contrato', serie: deContrato, consecutivo } })
    }))
  })
})
