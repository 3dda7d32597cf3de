import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { crearCalma } from './calma.ts'

const [PAUSA, LIMITE] = [50, 2_000]

/** Una calma con el reloj detenido: `pasar` milisegundos da tiempo a que siga quien deba. */
function conReloj(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const calma = crearCalma({ pausa: PAUSA, limite: LIMITE })
  const hechos: string[] = []
  const pasar = async (milisegundos: number) => {
    t.mock.timers.tick(milisegundos)
    await new Promise(setImmediate)
  }
  const esperar = (quien: string) => void calma.esperar().then(() => hechos.push(quien))
  function apurar() {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    return { prisa: calma.conPrisa(() => promise), resolve, reject }
  }
  return { hechos, pasar, esperar, apurar }
}

test('sin prisas no se espera', async (t) => {
  const { hechos, pasar, esperar } = conReloj(t)
  esperar('a')
  await pasar(0)
  assert.deepEqual(hechos, ['a'])
})

test('lo que puede esperar sigue cuando acaba lo último que corría prisa, también si falló, y pasa la pausa', async (t) => {
  const { hechos, pasar, esperar, apurar } = conReloj(t)
  const [una, otra] = [apurar(), apurar()]
  for (const quien of ['a', 'b']) esperar(quien)
  una.resolve('una')
  assert.equal(await una.prisa, 'una')
  await pasar(PAUSA)
  otra.reject(new Error('falló'))
  await assert.rejects(otra.prisa, /falló/)
  await pasar(PAUSA - 1)
  esperar('c')
  await pasar(0)
  assert.deepEqual(hechos, [])
  await pasar(1)
  assert.deepEqual(hechos, ['a', 'b', 'c'])
  esperar('d')
  await pasar(0)
  assert.deepEqual(hechos, ['a', 'b', 'c', 'd'])
})

test('un instante entre dos prisas no es calma', async (t) => {
  const { hechos, pasar, esperar, apurar } = conReloj(t)
  for (let vuelta = 0; vuelta < 3; vuelta++) {
    const { prisa, resolve } = apurar()
    esperar('a')
    resolve('')
    await prisa
    await pasar(PAUSA - 1)
  }
  assert.deepEqual(hechos, [])
})

test('si la prisa no acaba, siguen de uno en uno; y el límite de cada quien se cuenta desde que espera', async (t) => {
  const { hechos, pasar, esperar, apurar } = conReloj(t)
  const { prisa, resolve } = apurar()
  for (const quien of ['a', 'b', 'c', 'd']) esperar(quien)
  await pasar(LIMITE - 1)
  assert.deepEqual(hechos, [])
  await pasar(1)
  assert.deepEqual(hechos, ['a'])
  await pasar(LIMITE)
  assert.deepEqual(hechos, ['a', 'b'])
  resolve('')
  await prisa
  await pasar(PAUSA)
  assert.deepEqual(hechos, ['a', 'b', 'c', 'd'])
  const otra = apurar()
  esperar('e')
  await pasar(LIMITE - 1)
  assert.deepEqual(hechos, ['a', 'b', 'c', 'd'])
  otra.resolve('')
  await otra.prisa
  await pasar(PAUSA)
  assert.deepEqual(hechos, ['a', 'b', 'c', 'd', 'e'])
})
