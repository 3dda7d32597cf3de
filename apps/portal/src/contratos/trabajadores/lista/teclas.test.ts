import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moverCelda } from './teclas.ts'

const casos: [tecla: string, ctrl: boolean, fila: number, columna: number, esperada: [number, number] | undefined][] = [
  ['ArrowDown', false, 5, 2, [6, 2]],
  ['ArrowDown', false, 99, 2, [99, 2]],
  ['ArrowUp', false, 0, 2, [0, 2]],
  ['ArrowLeft', false, 5, 0, [5, 0]],
  ['ArrowRight', false, 5, 5, [5, 5]],
  ['PageDown', false, 5, 1, [14, 1]],
  ['PageUp', false, 5, 1, [0, 1]],
  ['Home', false, 5, 3, [5, 0]],
  ['End', false, 5, 3, [5, 5]],
  ['Home', true, 5, 3, [0, 0]],
  ['End', true, 5, 3, [99, 5]],
  ['a', true, 5, 3, undefined],
  ['Tab', false, 5, 3, undefined],
]
for (const [key, ctrlKey, fila, columna, esperada] of casos) {
  test(`${ctrlKey ? 'Ctrl+' : ''}${key} desde (${fila}, ${columna})`, () => {
    const celda = moverCelda({ key, ctrlKey, metaKey: false }, { fila, columna }, 100, 10)
    assert.deepEqual(celda && [celda.fila, celda.columna], esperada)
  })
}
