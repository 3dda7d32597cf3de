import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  compararPeriodos, diasEntre, esFecha, esInhabil, fechaEnMexico, limitesDe, momentoEnMexico, nombreDe, periodoDe, periodosHasta, situacionDe,
  sumarDias, ventanaDe,
} from './periodos.ts'
import type { Cuatrimestre, Periodo } from './periodos.ts'

const periodo = (clave: string): Periodo => ({ ejercicio: Number(clave.slice(0, 4)), cuatrimestre: Number(clave.slice(5)) as Cuatrimestre })
const fecha = fc.date({ min: new Date('2021-04-24'), max: new Date('2060-12-31'), noInvalidDate: true }).map((dia) => dia.toISOString().slice(0, 10))

describe('ventanas', () => {
  // Calculadas a mano con un calendario: el 17, o el lunes siguiente si cae en sábado o domingo.
  const tabla: [string, string, string][] = [
    ['2021-1', '2021-09-01', '2021-09-17'], ['2021-2', '2021-09-01', '2021-09-17'], ['2021-3', '2022-01-01', '2022-01-17'],
    ['2022-1', '2022-05-01', '2022-05-17'], ['2022-2', '2022-09-01', '2022-09-19'], ['2022-3', '2023-01-01', '2023-01-17'],
    ['2023-1', '2023-05-01', '2023-05-17'], ['2023-2', '2023-09-01', '2023-09-18'], ['2023-3', '2024-01-01', '2024-01-17'],
    ['2024-1', '2024-05-01', '2024-05-17'], ['2024-2', '2024-09-01', '2024-09-17'], ['2024-3', '2025-01-01', '2025-01-17'],
    ['2025-1', '2025-05-01', '2025-05-19'], ['2025-2', '2025-09-01', '2025-09-17'], ['2025-3', '2026-01-01', '2026-01-19'],
    ['2026-1', '2026-05-01', '2026-05-18'], ['2026-2', '2026-09-01', '2026-09-17'], ['2026-3', '2027-01-01', '2027-01-18'],
    ['2027-1', '2027-05-01', '2027-05-17'], ['2027-2', '2027-09-01', '2027-09-17'], ['2027-3', '2028-01-01', '2028-01-17'],
    ['2028-1', '2028-05-01', '2028-05-17'], ['2028-2', '2028-09-01', '2028-09-18'], ['2028-3', '2029-01-01', '2029-01-17'],
    ['2029-1', '2029-05-01', '2029-05-17'], ['2029-2', '2029-09-01', '2029-09-17'], ['2029-3', '2030-01-01', '2030-01-17'],
    ['2030-1', '2030-05-01', '2030-05-17'], ['2030-2', '2030-09-01', '2030-09-17'], ['2030-3', '2031-01-01', '2031-01-17'],
    ['2031-1', '2031-05-01', '2031-05-19'], ['2031-2', '2031-09-01', '2031-09-17'], ['2031-3', '2032-01-01', '2032-01-19'],
    ['2032-1', '2032-05-01', '2032-05-17'], ['2032-2', '2032-09-01', '2032-09-17'], ['2032-3', '2033-01-01', '2033-01-17'],
  ]
  for (const [clave, abre, vence] of tabla) it(clave, () => assert.deepEqual(ventanaDe(periodo(clave)), { abre, vence }))
  it('los días que publica el Instituto también recorren el vencimiento', () => {
    assert.equal(ventanaDe(periodo('2026-2'), new Set(['2026-09-17'])).vence, '2026-09-18')
    assert.equal(ventanaDe(periodo('2026-2'), new Set(['2026-09-17', '2026-09-18'])).vence, '2026-09-21')
    assert.equal(ventanaDe(periodo('2026-1'), new Set(['2026-05-18'])).vence, '2026-05-19')
    assert.equal(ventanaDe(periodo('2026-2'), new Set(['2026-09-16', '2026-09-18'])).vence, '2026-09-17')
  })
  it('siempre vence en día hábil, del 17 en adelante', () =>
    fc.assert(fc.property(fecha, fc.array(fecha), (dia, extra) => {
      const inhabiles = new Set(extra)
      const { abre, vence } = ventanaDe(periodoDe(dia) ?? assert.fail(), inhabiles)
      assert.equal(esInhabil(vence, inhabiles), false)
      assert.equal(abre.slice(8), '01')
      for (let d = sumarDias(abre, 16); d < vence; d = sumarDias(d, 1)) assert.equal(esInhabil(d, inhabiles), true)
    })))
})

describe('inhábiles', () => {
  const si = [
    '2026-01-01', '2026-02-02', '2027-02-01', '2026-03-16', '2026-05-01', '2026-05-05', '2026-09-16', '2026-11-16', '2024-10-01', '2030-10-01',
    '2026-12-25', '2026-05-16', '2026-05-17', '2021-11-15',
  ]
  const no = ['2026-01-02', '2026-02-05', '2026-02-09', '2026-03-09', '2026-03-23', '2026-11-20', '2026-11-09', '2025-10-01', '2018-10-01', '2029-10-01', '2026-09-17', '2026-05-18', '2026-12-24']
  for (const dia of si) it(`${dia} no se labora`, () => assert.equal(esInhabil(dia), true))
  for (const dia of no) it(`${dia} se labora`, () => assert.equal(esInhabil(dia), false))
})

describe('límites', () => {
  const tabla: [string, string, string][] = [
    ['2021-1', '2021-04-24', '2021-04-30'], ['2021-2', '2021-05-01', '2021-08-31'], ['2021-3', '2021-09-01', '2021-12-31'],
    ['2022-1', '2022-01-01', '2022-04-30'], ['2026-2', '2026-05-01', '2026-08-31'],
  ]
  for (const [clave, inicio, fin] of tabla) it(clave, () => assert.deepEqual(limitesDe(periodo(clave)), { inicio, fin }))
  it('no hay periodo antes del 24 de abril de 2021', () => {
    assert.equal(periodoDe('2021-04-23'), undefined)
    assert.deepEqual(periodosHasta('2021-04-23'), [])
    assert.deepEqual(periodoDe('2021-04-24'), periodo('2021-1'))
  })
  it('cada día pertenece a un solo periodo', () => {
    const periodos = periodosHasta('2034-01-01')
    for (let dia = '2021-04-24'; dia < '2034-01-01'; dia = sumarDias(dia, 1)) {
      const suyos = periodos.filter((uno) => limitesDe(uno).inicio <= dia && dia <= limitesDe(uno).fin)
      assert.deepEqual(suyos, [periodoDe(dia)], dia)
    }
  })
  it('todos hasta la fecha, el más reciente primero', () => {
    assert.deepEqual(periodosHasta('2022-01-01'), ['2022-1', '2021-3', '2021-2', '2021-1'].map(periodo))
    const todos = periodosHasta('2026-11-21')
    assert.equal(todos.length, 18)
    assert.deepEqual(todos.toSorted(compararPeriodos), todos.toReversed())
    assert.equal(compararPeriodos(periodo('2025-3'), periodo('2026-1')) < 0, true)
    assert.equal(compararPeriodos(periodo('2026-2'), periodo('2026-2')), 0)
  })
  it('nombres', () => {
    assert.equal(nombreDe(periodo('2026-2')), 'Segundo cuatrimestre de 2026 (mayo-agosto)')
    assert.equal(nombreDe(periodo('2022-1')), 'Primer cuatrimestre de 2022 (enero-abril)')
    assert.equal(nombreDe(periodo('2025-3')), 'Tercer cuatrimestre de 2025 (septiembre-diciembre)')
    assert.equal(nombreDe(periodo('2021-1')), 'Primer cuatrimestre de 2021 (24 al 30 de abril)')
  })
})

describe('momentos', () => {
  const tabla: [string, string][] = [
    // Hasta octubre de 2022 hubo horario de verano; desde entonces, seis horas todo el año.
    ['2021-07-01T04:59:59Z', '2021-06-30T23:59:59-05:00'], ['2021-07-01T05:00:00Z', '2021-07-01T00:00:00-05:00'],
    ['2021-12-01T06:00:00Z', '2021-12-01T00:00:00-06:00'], ['2026-07-01T05:59:59.999Z', '2026-06-30T23:59:59-06:00'],
    ['2026-07-01T06:00:00Z', '2026-07-01T00:00:00-06:00'], ['2028-02-29T18:00:00Z', '2028-02-29T12:00:00-06:00'],
  ]
  for (const [utc, enMexico] of tabla) {
    it(utc, () => {
      assert.equal(momentoEnMexico(Date.parse(utc)), enMexico)
      assert.equal(fechaEnMexico(Date.parse(utc)), enMexico.slice(0, 10))
    })
  }
  it('lo escrito se lee como el mismo segundo', () =>
    fc.assert(fc.property(fc.integer({ min: Date.parse('1970-01-02'), max: Date.parse('2100-01-01') }), (momento) => {
      assert.equal(Date.parse(momentoEnMexico(momento)), Math.floor(momento / 1000) * 1000)
    })))
  const situaciones: [string, string, string][] = [
    ['2026-1', '2026-04-30T23:59:59.999-06:00', 'no_abierto'], ['2026-1', '2026-05-01T00:00:00-06:00', 'en_plazo'],
    ['2026-1', '2026-05-18T23:59:59.999-06:00', 'en_plazo'], ['2026-1', '2026-05-19T00:00:00-06:00', 'extemporanea'],
    ['2026-1', '2026-05-19T05:59:59.999Z', 'en_plazo'], ['2026-1', '2026-05-19T14:59:59+09:00', 'en_plazo'],
    ['2021-1', '2021-08-31T23:59:59-05:00', 'no_abierto'], ['2021-1', '2021-09-17T23:59:59.999-05:00', 'en_plazo'],
    ['2021-2', '2021-09-18T00:00:00-05:00', 'extemporanea'], ['2026-3', '2026-11-21T12:00:00-06:00', 'no_abierto'],
    ['2026-2', '2026-11-21T12:00:00-06:00', 'extemporanea'],
  ]
  for (const [clave, momento, situacion] of situaciones) {
    it(`${clave} en ${momento}: ${situacion}`, () => assert.equal(situacionDe(periodo(clave), Date.parse(momento)), situacion))
  }
  it('un inhábil publicado cambia la situación', () => {
    const momento = Date.parse('2026-05-19T10:00:00-06:00')
    assert.equal(situacionDe(periodo('2026-1'), momento, new Set(['2026-05-18'])), 'en_plazo')
  })
})

describe('fechas', () => {
  it('coincide con el calendario de Date, día por día', () => {
    for (const ejercicio of [1, 4, 99, 100, 400, 1899, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 9999])
      for (let mes = 0; mes <= 13; mes++)
        for (let dia = 0; dia <= 32; dia++) {
          const texto = [String(ejercicio).padStart(4, '0'), String(mes).padStart(2, '0'), String(dia).padStart(2, '0')].join('-')
          const momento = new Date(`${texto}T00:00:00Z`)
          assert.equal(esFecha(texto), !Number.isNaN(momento.getTime()) && momento.toISOString().startsWith(texto), texto)
        }
  })
  for (const buena of ['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01']) it(buena, () => assert.equal(esFecha(buena), true))
  const malas = [
    '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '26-01-01', '2026-01-01T00:00', ' 2026-01-01', '２026-01-01', '',
    '0000-01-01', '+02026-01-01', '2026-01-01\n',
  ]
  for (const mala of malas) it(JSON.stringify(mala), () => assert.equal(esFecha(mala), false))
  it('sumar y restar son inversos', () => {
    assert.equal(sumarDias('2026-12-31', 1), '2027-01-01')
    assert.equal(sumarDias('2024-03-01', -1), '2024-02-29')
    fc.assert(fc.property(fecha, fc.integer({ min: -5000, max: 5000 }), (dia, dias) => {
      assert.equal(diasEntre(dia, sumarDias(dia, dias)), dias)
    }))
  })
})

describe('vencimientos de 2021 a 2032 (Lineamientos, 5.5; LFT art. 74)', () => {
  // Ejercicio, y el último día de cada cuatrimestre.
  const tabla: [number, string, string, string][] = [
    [2021, '2021-09-17', '2021-09-17', '2022-01-17'],
    [2022, '2022-05-17', '2022-09-19', '2023-01-17'],
    [2023, '2023-05-17', '2023-09-18', '2024-01-17'],
    [2024, '2024-05-17', '2024-09-17', '2025-01-17'],
    [2025, '2025-05-19', '2025-09-17', '2026-01-19'],
    [2026, '2026-05-18', '2026-09-17', '2027-01-18'],
    [2027, '2027-05-17', '2027-09-17', '2028-01-17'],
    [2028, '2028-05-17', '2028-09-18', '2029-01-17'],
    [2029, '2029-05-17', '2029-09-17', '2030-01-17'],
    [2030, '2030-05-17', '2030-09-17', '2031-01-17'],
    [2031, '2031-05-19', '2031-09-17', '2032-01-19'],
    [2032, '2032-05-17', '2032-09-17', '2033-01-17'],
  ]
  for (const [ejercicio, ...vencen] of tabla) {
    for (const [i, vence] of vencen.entries()) {
      const periodo = { ejercicio, cuatrimestre: (i + 1) as Cuatrimestre }
      it(`${ejercicio}-${i + 1}`, () => {
        assert.equal(ventanaDe(periodo).vence, vence)
        // El último segundo del centro de México, con y sin horario de verano (abolido en octubre de 2022).
        const desfase = vence < '2022-10-30' && vence.slice(5, 7) !== '01' ? '-05:00' : '-06:00'
        const ultimo = Date.parse(`${vence}T23:59:59.999${desfase}`)
        assert.equal(situacionDe(periodo, ultimo), 'en_plazo')
        assert.equal(situacionDe(periodo, ultimo + 1), 'extemporanea')
        const abre = Date.parse(`${ventanaDe(periodo).abre}T00:00:00${desfase}`)
        assert.equal(situacionDe(periodo, abre), 'en_plazo')
        assert.equal(situacionDe(periodo, abre - 1), 'no_abierto')
      })
    }
  }
})
