import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { matar } from './matar.ts'

test('seis muertes con kill -9: lo confirmado está, nada a medias y folios sin huecos', async (caso) => {
  const { presentadas } = await matar(6, randomInt(2 ** 31), (renglon) => caso.diagnostic(renglon))
  assert.ok(presentadas > 0)
})
