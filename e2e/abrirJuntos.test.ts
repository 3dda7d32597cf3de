import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abrirJuntos } from './abrirJuntos.ts'

const quienCierra = (cerrados: string[], nombre: string) => ({ nombre, [Symbol.asyncDispose]: () => Promise.resolve(void cerrados.push(nombre)) })

test('lo que abre se da en su orden y sigue abierto', async () => {
  const cerrados: string[] = []
  const [a, b] = await abrirJuntos(Promise.resolve(quienCierra(cerrados, 'a')), Promise.resolve(quienCierra(cerrados, 'b')))
  assert.deepEqual([a.nombre, b.nombre, cerrados], ['a', 'b', []])
})

test('si uno no abre se cierran los demás, también el que abre después, y el error es el suyo', async () => {
  const cerrados: string[] = []
  let abrir = (): void => undefined
  const despacio = new Promise<void>((listo) => (abrir = listo)).then(() => quienCierra(cerrados, 'despacio'))
  const juntos = abrirJuntos(Promise.resolve(quienCierra(cerrados, 'pronto')), Promise.reject<AsyncDisposable>(new Error('no abrió')), despacio)
  setImmediate(abrir)
  await assert.rejects(juntos, { message: 'no abrió' })
  assert.deepEqual(cerrados, ['pronto', 'despacio'])
})

test('lo que no se puede cerrar no oculta el error ni deja sin cerrar lo demás', async () => {
  const cerrados: string[] = []
  const terco = { [Symbol.asyncDispose]: () => Promise.reject(new Error('no cierra')) }
  await assert.rejects(abrirJuntos(Promise.resolve(terco), Promise.reject<AsyncDisposable>(new Error('no abrió')), Promise.resolve(quienCierra(cerrados, 'a'))), { message: 'no abrió' })
  assert.deepEqual(cerrados, ['a'])
})
