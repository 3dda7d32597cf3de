import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Renglon } from './lote.ts'
import { asuntos, corregir, filtrar, nombreDeColumna } from './lote.ts'

const renglon = (fila: number, estado: Renglon['estado']): Renglon => ({ fila, estado, valores: { rfc: 'X' }, errores: [], contrato: null })

test('se corrige un valor de una fila y lo demás queda igual', () => {
  const antes = [renglon(2, 'nuevo'), renglon(3, 'con_errores')]
  assert.deepEqual(corregir(antes, 3, 'correo', 'a@b.mx'), [antes[0], { ...antes[1], valores: { rfc: 'X', correo: 'a@b.mx' } }])
})

test('se ven los de un estado, o todos', () => {
  const todos = [renglon(2, 'nuevo'), renglon(3, 'con_errores'), renglon(4, 'repetido')]
  assert.deepEqual([filtrar(todos, 'con_errores').length, filtrar(todos, 'todos').length], [1, 3])
})

test('toda columna de la plantilla aparece en un asunto, una vez', () => {
  assert.deepEqual(asuntos.flatMap(({ columnas }) => columnas).sort(), Object.keys(nombreDeColumna).sort())
})
