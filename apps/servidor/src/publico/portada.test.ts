import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodoDeLaPortada } from './portada.ts'

const casos: [string, number, number, string, number][] = [
  ['2026-09-05T12:00:00-06:00', 2026, 2, 'en_plazo', 12],
  ['2026-09-17T23:59:59-06:00', 2026, 2, 'en_plazo', 0],
  ['2026-09-18T00:00:00-06:00', 2026, 3, 'no_abierto', 122],
  ['2026-08-31T23:59:59-06:00', 2026, 2, 'no_abierto', 17],
  ['2027-01-18T12:00:00-06:00', 2026, 3, 'en_plazo', 0],
  // Los dos primeros de 2021 vencieron juntos: se muestra el más reciente.
  ['2021-09-10T12:00:00-05:00', 2021, 2, 'en_plazo', 7],
  ['2020-01-01T12:00:00-06:00', 2021, 1, 'no_abierto', 625],
]
for (const [momento, ejercicio, cuatrimestre, situacion, diasRestantes] of casos)
  test(`la portada el ${momento} muestra ${ejercicio}-${cuatrimestre}`, () => {
    const periodo = periodoDeLaPortada(Date.parse(momento), new Set())
    assert.deepEqual([periodo.ejercicio, periodo.cuatrimestre, periodo.situacion, periodo.diasRestantes], [ejercicio, cuatrimestre, situacion, diasRestantes])
  })
