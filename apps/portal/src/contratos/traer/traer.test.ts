import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Periodo } from '../../periodos/periodos.ts'
import type { Elemento } from './traer.ts'
import { cuantoTrae, origenesPara, renglonesDeTrabajadores, trae } from './traer.ts'

const periodo = (ejercicio: number, cuatrimestre: number, contratos = 1): Periodo => ({ ejercicio, cuatrimestre, nombre: '', inicio: '', fin: '', abre: '', vence: '', situacion: 'en_plazo', diasRestantes: 1, contratos, trabajadores: 0, informativas: [], propuesta: null, motivo: null })
const nadie = { nuevos: 0, iguales: 0, distintos: 0, sobreTope: 0 }
const elemento = (cambios: Partial<Elemento>): Elemento => ({ origen: 'o', contratante: { rfc: '', nombre: '' }, servicio: null, destino: null, crea: false, trabajadores: nadie, codigo: null, mensaje: null, ...cambios })

test('se ofrece primero el periodo anterior más cercano con contratos, y nunca el mismo', () => {
  const hacia = periodo(2026, 2)
  const periodos = [periodo(2027, 1), periodo(2026, 3), hacia, periodo(2026, 1, 0), periodo(2025, 3), periodo(2025, 1)]
  assert.deepEqual(origenesPara(hacia, periodos).map(({ ejercicio, cuatrimestre }) => `${ejercicio}-${cuatrimestre}`), ['2025-3', '2025-1', '2026-3', '2027-1'])
})

test('trae algo lo que crea un contrato o agrega trabajadores, si nada lo impide', () => {
  assert.deepEqual([elemento({ crea: true }), elemento({ destino: 'd', trabajadores: { ...nadie, nuevos: 2 } }), elemento({ destino: 'd', trabajadores: { ...nadie, iguales: 2 } }), elemento({ crea: true, codigo: 'traer.ya_existe' })].map(trae), [true, true, false, false])
})

test('lo que se traería se dice en palabras', () => {
  assert.equal(cuantoTrae([elemento({ crea: true, trabajadores: { ...nadie, nuevos: 1 } })]), '1 contrato y 1 trabajador')
  assert.equal(cuantoTrae([elemento({ trabajadores: { ...nadie, nuevos: 1200 } })]), '1,200 trabajadores')
  assert.equal(cuantoTrae([]), '')
  assert.deepEqual(renglonesDeTrabajadores({ nuevos: 2, iguales: 0, distintos: 1, sobreTope: 0 }), [{ cuantos: 2, texto: '2 se agregan', atencion: false }, { cuantos: 1, texto: '1 ya está con otros datos: no cambia', atencion: true }])
})
