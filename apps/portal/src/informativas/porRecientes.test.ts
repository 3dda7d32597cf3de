import assert from 'node:assert/strict'
import { test } from 'node:test'
import { porRecientes } from './porRecientes.ts'

const una = (ejercicio: number, cuatrimestre: number, folio: string | null, hora: string) => ({ ejercicio, cuatrimestre, folio, creada: `2026-09-05T${hora}-06:00`, presentada: folio && `2026-09-05T${hora}-06:00` })

test('primero el periodo más reciente, y en él la que está por presentarse y la última presentada', () => {
  const normal = una(2026, 2, 'N262000001', '12:08:51')
  const correccion = una(2026, 2, 'CC262000001', '12:09:13')
  const sinEfectos = una(2026, 2, 'CE262000001', '12:09:25')
  const enCaptura = una(2026, 2, null, '12:05:00')
  const anterior = una(2026, 1, 'N261000001', '13:00:00')
  const delOtroAno = una(2025, 3, 'N253000001', '14:00:00')
  const orden = [enCaptura, sinEfectos, correccion, normal, anterior, delOtroAno]
  assert.deepEqual(porRecientes([delOtroAno, correccion, normal, anterior, sinEfectos, enCaptura]), orden)
  assert.deepEqual(porRecientes(orden), orden)
})
