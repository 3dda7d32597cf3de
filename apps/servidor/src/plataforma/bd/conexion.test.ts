import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conPaso } from '../../pruebas/paso.ts'
import { conectar } from './conexion.ts'

test('lo confirmado antes de perder la base no se da por a salvo después: al volver puede ya no estar', { timeout: 60_000 }, async (t) => {
  const { url, estado } = await conPaso(t)
  const bd = conectar(url, () => undefined)
  t.after(() => bd.cerrar())
  const confirmar = () => bd.deVariosConUltima(() => Promise.resolve({ hecho: undefined }))
  await (await confirmar()).aSalvo

  const [visto, soltar] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  estado.cortar = { texto: 'pg_logical_emit_message', visto: () => visto.resolve(undefined), cuando: soltar.promise }
  const primera = await confirmar()
  await visto.promise
  // Espera su vuelta mientras se asegura la primera.
  const segunda = await confirmar()
  estado.cortar = undefined
  soltar.resolve(undefined)
  const aseguradas = await Promise.allSettled([primera.aSalvo, segunda.aSalvo])
  assert.deepEqual(aseguradas.map(({ status }) => status), ['rejected', 'rejected'])

  await (await confirmar()).aSalvo
})
