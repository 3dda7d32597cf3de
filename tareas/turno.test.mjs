// @ts-check
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { carpetaCon } from './carpeta-temporal.mjs'
import { conTurno } from './turno.mjs'

test('los trabajos de una carpeta no se enciman, y el que falla también suelta el turno', async (prueba) => {
  const carpeta = carpetaCon(prueba, {})
  let dentro = 0
  const trabajo = async () => {
    dentro += 1
    assert.equal(dentro, 1)
    for (let vuelta = 0; vuelta < 20; vuelta += 1) await setImmediate()
    dentro -= 1
    return 'hecho'
  }
  const falla = conTurno(async () => Promise.reject(new Error('falla')), carpeta)
  const resultados = Promise.all([1, 2, 3, 4].map(() => conTurno(trabajo, carpeta)))
  await assert.rejects(falla, /falla/)
  assert.deepEqual(await resultados, ['hecho', 'hecho', 'hecho', 'hecho'])
})

test('el turno de un proceso matado a la fuerza queda libre', async (prueba) => {
  const carpeta = carpetaCon(prueba, {})
  const programa = `
    const { conTurno } = await import(${JSON.stringify(new URL('turno.mjs', import.meta.url).href)})
    await conTurno(() => { process.stdout.write('tomado'); return new Promise(() => {}) }, ${JSON.stringify(carpeta)})`
  const otro = spawn(process.execPath, ['--input-type=module', '-e', programa], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(otro.stdout, 'data')
  let obtenido = false
  const mio = conTurno(async () => Promise.resolve((obtenido = true)), carpeta)
  for (let vuelta = 0; vuelta < 20; vuelta += 1) await setImmediate()
  assert.equal(obtenido, false, 'mientras vive, espera')
  otro.kill('SIGKILL')
  assert.equal(await mio, true)
})
