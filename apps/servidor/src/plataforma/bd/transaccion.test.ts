import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { enTransaccion } from './transaccion.ts'

test('si no se pudo abrir, lo que sigue no se manda: suelto, se guardaría por su cuenta', async () => {
  const mandadas: string[] = []
  const cliente = {
    pipeline: true,
    query: (texto: string) => {
      mandadas.push(texto)
      return texto.startsWith('begin') ? Promise.reject(new Error('no se abrió')) : Promise.resolve({ rows: [], command: 'SELECT', rowCount: 0 })
    },
    on: () => cliente,
    off: () => cliente,
    release: () => undefined,
  }
  const grupo = { connect: () => Promise.resolve(cliente) } as unknown as pg.Pool
  await assert.rejects(enTransaccion(grupo, [], async (tx) => {
    await tx.executeQuery(CompiledQuery.raw('select leer()'))
    await tx.executeQuery(CompiledQuery.raw('select escribir()'))
  }))
  assert.deepEqual(mandadas, ['begin', 'select leer()', 'rollback'])
})
