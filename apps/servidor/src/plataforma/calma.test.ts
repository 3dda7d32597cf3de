import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crearCalma } from './calma.ts'

const LARGO = 600_000

test('lo que puede esperar sigue cuando acaba lo último que corría prisa, también si falló', async () => {
  const calma = crearCalma()
  const hechos: string[] = []
  const [una, otra] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const prisas = [calma.conPrisa(() => una.promise), calma.conPrisa(() => otra.promise)]
  const esperas = [1, 2].map((n) => calma.esperar(LARGO).then(() => hechos.push(`espera ${n}`)))
  una.resolve('una')
  assert.equal(await prisas[0], 'una')
  hechos.push('acabó una')
  otra.reject(new Error('falló'))
  await assert.rejects(prisas[1] as Promise<string>, /falló/)
  await Promise.all(esperas)
  assert.deepEqual(hechos, ['acabó una', 'espera 1', 'espera 2'])
})

test('sin prisas no se espera; y si la prisa no acaba, solo hasta el límite', async () => {
  const calma = crearCalma()
  await calma.esperar(LARGO)
  const { promise, resolve } = Promise.withResolvers<void>()
  const prisa = calma.conPrisa(() => promise)
  await calma.esperar(1)
  resolve()
  await prisa
})
