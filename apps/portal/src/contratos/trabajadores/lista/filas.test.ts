import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buscarFilas, conAdvertencia, contarAdvertencias, leerFilas, ordenar } from './filas.ts'

const CSV = 'NSS,CURP,SBC,advertencias\n001,CBA,400.00,\n002,ABC,300.29,trabajador.bajo_salario_minimo\n003,ÑAA,400.00,nss.desconocido; trabajador.sobre_tope\n'
const filas = leerFilas(CSV)
const nss = (unas: readonly { nss: string }[]) => unas.map((una) => una.nss).join()

test('el CSV se lee con sus centavos exactos y sus advertencias', () => {
  assert.deepEqual(filas, [
    { nss: '001', curp: 'CBA', sbc: 40000, advertencias: [] },
    { nss: '002', curp: 'ABC', sbc: 30029, advertencias: ['trabajador.bajo_salario_minimo'] },
    { nss: '003', curp: 'ÑAA', sbc: 40000, advertencias: ['nss.desconocido', 'trabajador.sobre_tope'] },
  ])
  assert.deepEqual(leerFilas('NSS,CURP,SBC,advertencias\n'), [])
})

for (const [orden, ascendente, descendente] of [['nss', '001,002,003', '003,002,001'], ['curp', '002,001,003', '003,001,002'], ['sbc', '002,001,003', '003,001,002']] as const) {
  test(`por ${orden}, de ida y de regreso, sin tocar la lista`, () => {
    assert.equal(nss(ordenar(filas, { orden, sentido: 'ascendente' })), ascendente)
    assert.equal(nss(ordenar(filas, { orden, sentido: 'descendente' })), descendente)
    assert.equal(nss(filas), '001,002,003')
  })
}

test('por CURP, lo mismo que comparando textos: también repetidas y con Ñ', () => {
  const curps = fc.array(fc.string({ unit: fc.constantFrom('A', 'B', 'Ñ', '9'), minLength: 0, maxLength: 9 }), { maxLength: 60 })
  fc.assert(
    fc.property(curps, (unas) => {
      const filas = unas.map((curp, lugar) => ({ nss: String(lugar), curp, sbc: 1, advertencias: [] }))
      const esperadas = filas.toSorted((a, b) => (a.curp < b.curp ? -1 : a.curp > b.curp ? 1 : 0))
      assert.deepEqual(ordenar(filas, { orden: 'curp', sentido: 'ascendente' }), esperadas)
      assert.deepEqual(ordenar(filas, { orden: 'curp', sentido: 'descendente' }), esperadas.toReversed())
    }),
  )
})

test('se busca por parte de la clave, con minúsculas y espacios', () => {
  for (const [texto, halladas] of [['', '001,002,003'], [' ab ', '002'], ['ñ', '003'], ['00', '001,002,003'], ['zz', '']] as const) assert.equal(nss(buscarFilas(filas, texto)), halladas, texto)
})

test('se filtra y se cuenta por advertencia', () => {
  assert.equal(nss(conAdvertencia(filas, 'nss.desconocido')), '003')
  assert.equal(nss(conAdvertencia(filas, undefined)), '001,002,003')
  assert.deepEqual(contarAdvertencias(filas), { 'trabajador.bajo_salario_minimo': 1, 'nss.desconocido': 1, 'trabajador.sobre_tope': 1 })
})
