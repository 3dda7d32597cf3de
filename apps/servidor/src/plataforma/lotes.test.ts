import assert from 'node:assert/strict'
import { test } from 'node:test'
import { porLotes } from './lotes.ts'

/** Lotes que no terminan hasta que se diga, y los que van haciéndose. */
function detenidos(modo: { aLaVez: number; maximo: number }) {
  const enCurso: { pedidos: number[]; terminar: () => void; fallar: (error: Error) => void }[] = []
  const pedir = porLotes((pedidos: number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    enCurso.push({ pedidos, terminar: () => resolve(pedidos.map(String)), fallar: reject })
    return promise
  }, modo)
  /** Los lotes empezados, ya que empezó el que podía. */
  async function pedidos(): Promise<number[][]> {
    await new Promise(setImmediate)
    return enCurso.map(({ pedidos }) => pedidos)
  }
  return { enCurso, pedir, pedidos }
}

test('el primero no espera; los que llegan mientras tanto van juntos, en su orden y hasta el máximo', async () => {
  const { enCurso, pedir, pedidos } = detenidos({ aLaVez: 1, maximo: 3 })
  const todos = [1, 2, 3, 4, 5].map(pedir)
  assert.deepEqual(await pedidos(), [[1]])
  enCurso[0]?.terminar()
  assert.equal(await todos[0], '1')
  assert.deepEqual(await pedidos(), [[1], [2, 3, 4]])
  enCurso[1]?.terminar()
  assert.deepEqual(await Promise.all(todos.slice(1, 4)), ['2', '3', '4'])
  assert.deepEqual(await pedidos(), [[1], [2, 3, 4], [5]])
  enCurso[2]?.terminar()
  assert.equal(await todos[4], '5')
})

test('a la vez, cuantos se diga', async () => {
  const { pedir, pedidos } = detenidos({ aLaVez: 2, maximo: 2 })
  for (const n of [1, 2, 3, 4]) void pedir(n)
  assert.deepEqual(await pedidos(), [[1], [2]])
})

test('una falla es de los de su lote y de nadie más', async () => {
  const { enCurso, pedir, pedidos } = detenidos({ aLaVez: 1, maximo: 2 })
  const todos = [1, 2, 3, 4].map(pedir)
  const como = Promise.allSettled(todos)
  enCurso[0]?.terminar()
  await pedidos()
  enCurso[1]?.fallar(new Error('no se pudo'))
  await pedidos()
  enCurso[2]?.terminar()
  assert.deepEqual((await como).map(({ status }) => status), ['fulfilled', 'rejected', 'rejected', 'fulfilled'])
})
