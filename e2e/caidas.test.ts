import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { test } from 'node:test'
import { caidas } from './caidas.ts'

test('PostgreSQL, correo, OCSP y sello de tiempo se caen y vuelven: nada confirmado se pierde y lo que esperaba sale una vez', async (caso) => {
  const presentadas = await caidas(1, randomInt(2 ** 31), (renglon) => caso.diagnostic(renglon))
  assert.ok(presentadas > 0)
})
