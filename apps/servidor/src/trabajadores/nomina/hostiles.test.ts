import { codigos } from '@icsoe/esquemas/codigos'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AplicacionDePrueba, iniciarAplicacion, type SesionDePrueba } from '../../pruebas/aplicacion.ts'
import { recibosHostiles, zipsHostiles } from '../../pruebas/hostiles/archivos-nomina.ts'

let app: AplicacionDePrueba
let contratista: SesionDePrueba
before(async () => {
  app = await iniciarAplicacion({ ahora: '2026-07-01T12:00:00-06:00' })
  contratista = await app.ingresarContratista()
})
after(() => app.detener())

const rastro = async () => JSON.stringify(await app.filas('select (select count(*) from trabajadores)::int as trabajadores, (select count(*) from cargas)::int as cargas, (select count(*) from bitacora)::int as bitacora'))

test('a cada recibo o ZIP de nómina hostil se contesta con claridad y sin rastro', { concurrency: 2 }, async (t) => {
  const antes = await rastro()
  const casos = [...recibosHostiles.map((caso) => [...caso, 'text/xml'] as const), ...zipsHostiles.map((caso) => [...caso, 'application/zip'] as const)]
  await Promise.all(casos.map(([nombre, bytes, codigo, tipo]) => t.test(`${tipo}: ${nombre}`, async () => {
    const { estado, cuerpo } = await app.pedir('POST', '/cargas-nomina?ejercicio=2026&cuatrimestre=2', { sesion: contratista, archivo: { tipo, contenido: bytes() } })
    assert.deepEqual([cuerpo.codigo, estado], [codigo, codigos[codigo as keyof typeof codigos].estado])
  })))
  assert.equal(await rastro(), antes)
})
