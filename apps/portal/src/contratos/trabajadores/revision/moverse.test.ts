import assert from 'node:assert/strict'
import { it } from 'node:test'
import { alTerminar, moverse } from './moverse.ts'

const en = (renglon: number, columna: number) => ({ renglon, columna })

it('las teclas llevan a donde en una hoja de cálculo, sin salirse', () => {
  const casos = [
    [en(0, 0), 'ArrowUp', false, en(0, 0)],
    [en(0, 0), 'ArrowDown', false, en(1, 0)],
    [en(5, 1), 'ArrowUp', true, en(0, 1)],
    [en(5, 1), 'ArrowDown', true, en(39, 1)],
    [en(5, 0), 'ArrowLeft', false, en(5, 0)],
    [en(5, 1), 'ArrowRight', true, en(5, 3)],
    [en(5, 3), 'ArrowRight', false, en(5, 3)],
    [en(35, 2), 'PageDown', false, en(39, 2)],
    [en(35, 2), 'PageUp', false, en(25, 2)],
    [en(5, 2), 'Home', false, en(5, 0)],
    [en(5, 2), 'Home', true, en(0, 0)],
    [en(5, 2), 'End', false, en(5, 3)],
    [en(5, 2), 'End', true, en(39, 3)],
    [en(5, 2), 'a', false, undefined],
    [en(5, 2), 'Tab', false, undefined],
  ] as const
  for (const [desde, tecla, control, esperado] of casos) assert.deepEqual(moverse(desde, tecla, control, 40), esperado, `${tecla} ${JSON.stringify(desde)}`)
})

it('al terminar de escribir Enter baja y Tab avanza, hasta donde hay', () => {
  const casos = [
    [en(0, 1), 'Enter', false, en(1, 1)],
    [en(39, 1), 'Enter', false, en(39, 1)],
    [en(0, 1), 'Enter', true, en(0, 1)],
    [en(0, 1), 'Tab', false, en(0, 2)],
    [en(0, 2), 'Tab', false, en(1, 0)],
    [en(1, 0), 'Tab', true, en(0, 2)],
    [en(0, 0), 'Tab', true, en(0, 0)],
    [en(39, 2), 'Tab', false, en(39, 2)],
  ] as const
  for (const [desde, tecla, alReves, esperado] of casos) assert.deepEqual(alTerminar(desde, tecla, alReves, 40), esperado, `${tecla} ${JSON.stringify(desde)}`)
})
