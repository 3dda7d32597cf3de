import { sumarDias, ventanaDe } from '@icsoe/dominio/periodos'
import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hitoDe, textoDeRecordatorio } from './hitos.ts'

const SEGUNDO = { ejercicio: 2026, cuatrimestre: 2 } as const
const casos: [string, ReturnType<typeof hitoDe>][] = [
  ['2026-08-31', undefined],
  ['2026-09-01', 1],
  ['2026-09-02', 1],
  ['2026-09-09', 1],
  ['2026-09-10', 10],
  ['2026-09-14', 10],
  ['2026-09-15', 15],
  ['2026-09-16', 15],
  ['2026-09-17', 'vence'],
  ['2026-09-18', undefined],
]
for (const [hoy, hito] of casos) test(`el ${hoy} toca ${hito ?? 'nada'}`, () => assert.equal(hitoDe(ventanaDe(SEGUNDO), hoy), hito))

test('con el vencimiento corrido, el 17 todavía es el del día 15', () => {
  const enero = ventanaDe({ ejercicio: 2026, cuatrimestre: 3 })
  assert.deepEqual(['2027-01-17', '2027-01-18', '2027-01-19'].map((hoy) => hitoDe(enero, hoy)), [15, 'vence', undefined])
})

test('en cualquier plazo los cuatro tocan, en orden y cada uno desde su día', () => {
  const periodo = fc.record({ ejercicio: fc.integer({ min: 2021, max: 2060 }), cuatrimestre: fc.constantFrom(1, 2, 3) })
  fc.assert(
    fc.property(periodo, ({ ejercicio, cuatrimestre }) => {
      const ventana = ventanaDe({ ejercicio, cuatrimestre })
      const vistos = Array.from({ length: 40 }, (_, dia) => hitoDe(ventana, sumarDias(ventana.abre, dia - 5)))
      assert.deepEqual(vistos.filter((hito, dia) => hito !== vistos[dia - 1]), [1, 10, 15, 'vence', undefined])
      assert.deepEqual([1, 10, 15].map((dia) => hitoDe(ventana, sumarDias(ventana.abre, dia - 1))), [1, 10, 15])
    }),
  )
})

test('el recordatorio dice los días que quedan', () => {
  const titulo = (hoy: string) => textoDeRecordatorio(SEGUNDO, ventanaDe(SEGUNDO), hoy).titulo
  assert.match(titulo('2026-09-10'), /^Quedan 7 días para presentar la informativa del segundo cuatrimestre de 2026/)
  assert.match(titulo('2026-09-16'), /^Mañana vence el plazo/)
  assert.match(titulo('2026-09-17'), /^Hoy vence el plazo/)
})
