import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iniciarAplicacion } from '../pruebas/aplicacion.ts'

test('lo que espera a un servicio de fuera no se borra mientras le queden intentos', async (t) => {
  const app = await iniciarAplicacion()
  t.after(() => app.detener())
  const colas = await app.filas("select name, retention_seconds, retry_limit * retry_delay_max as intentando from trabajos.queue where name in ('acuse.hacer', 'revocacion.revisar', 'correo.enviar')")
  assert.equal(colas.length, 3)
  for (const { name, retention_seconds: conserva, intentando } of colas) assert.ok(conserva > intentando, `${name}: se conserva ${conserva} s y se intenta ${intentando} s`)
})
