import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sinVacios } from './sinVacios.ts'

test('quita lo que quedó en blanco a cualquier profundidad y deja lo demás', () => {
  assert.deepEqual(sinVacios({ a: '', b: ' ', c: undefined, d: 0, e: false, f: null, g: { h: '', i: 'x' }, j: [{ k: '' }, { k: 'y' }] }), { d: 0, e: false, f: null, g: { i: 'x' }, j: [{}, { k: 'y' }] })
})
