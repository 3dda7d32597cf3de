import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod/mini'
import { enPagina, escribirCursor, leerCursor } from './cursor.ts'

const forma = z.tuple([z.string(), z.int()])

test('lo escrito se lee igual, sea lo que sea', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (texto, numero) => {
    const cursor = escribirCursor([texto, numero])
    assert.match(cursor, /^[\w-]+$/)
    assert.deepEqual(leerCursor(cursor, forma), { ok: true, valor: [texto, numero] })
  }))
})

test('un cursor inventado se niega; ninguno es la primera página', () => {
  fc.assert(fc.property(fc.string(), (texto) => {
    assert.deepEqual(leerCursor(`x${texto}`, forma), { ok: false, codigo: 'solicitud.invalida' })
  }))
  assert.equal(leerCursor(escribirCursor([1, 'a']), forma).ok, false)
  assert.deepEqual(leerCursor(undefined, forma), { ok: true, valor: undefined })
})

test('hay otra página solo si sobró un elemento', () => {
  const cursor = (n: number) => [n]
  assert.deepEqual(enPagina([1, 2], 2, cursor), { elementos: [1, 2], siguiente: null })
  assert.deepEqual(enPagina([1, 2, 3], 2, cursor), { elementos: [1, 2], siguiente: escribirCursor([2]) })
  assert.deepEqual(enPagina([], 2, cursor), { elementos: [], siguiente: null })
})
