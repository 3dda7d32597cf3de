import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { CompiledQuery } from 'kysely'
import { baseNueva } from '../../pruebas/aplicacion.ts'
import { conPaso } from '../../pruebas/paso.ts'
import { conectar, type Transaccion } from './conexion.ts'

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
  estado.cortar = undefined
  // Las que siguen se aseguran por otras conexiones, sin esperar a la primera; a la quinta le toca la misma.
  for (let n = 2; n <= 4; n++) await (await confirmar()).aSalvo
  const quinta = await confirmar()
  soltar.resolve(undefined)
  const aseguradas = await Promise.allSettled([primera.aSalvo, quinta.aSalvo])
  assert.deepEqual(aseguradas.map(({ status }) => status), ['rejected', 'rejected'])

  await (await confirmar()).aSalvo
})

/** Dos procesos sobre la misma base, y cómo toma uno lo que los demás esperan. */
async function dosProcesos(t: TestContext) {
  const base = await baseNueva()
  const procesos = [conectar(base.propietario, () => undefined), conectar(base.propietario, () => undefined)] as const
  t.after(async () => {
    for (const bd of procesos) await bd.cerrar()
    await base.borrar()
  })
  const tomar = (tx: Transaccion) => tx.executeQuery(CompiledQuery.raw('select pg_advisory_xact_lock(10, 1)'))
  return { procesos, tomar }
}

test('un lote no espera sin fin lo que otro proceso tomó, y el que se queda callado con ello lo suelta', { timeout: 60_000 }, async (t) => {
  const { procesos: [callado, otro], tomar } = await dosProcesos(t)
  const [tomado, seguir] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const enSilencio = callado.deVariosConUltima(async (tx) => {
    await tomar(tx)
    tomado.resolve(undefined)
    await seguir.promise
    return { hecho: undefined }
  })
  await tomado.promise
  const pedir = () => otro.deVariosConUltima(async (tx) => ({ hecho: (await tomar(tx)).rows.length }))
  await assert.rejects(pedir(), { code: '55P03' })
  const { hecho, aSalvo } = await pedir()
  await aSalvo
  assert.equal(hecho, 1)
  seguir.resolve(undefined)
  await assert.rejects(enSilencio)
})
