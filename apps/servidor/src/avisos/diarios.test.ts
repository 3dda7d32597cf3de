import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type AplicacionDePrueba, FISICA, iniciarAplicacion, MORAL, OTRA_MORAL } from '../pruebas/aplicacion.ts'
import { escenario } from '../pruebas/informativas.ts'

async function nueva(t: TestContext, ahora: string): Promise<AplicacionDePrueba> {
  const app = await iniciarAplicacion({ ahora })
  t.after(() => app.detener())
  return app
}
async function aLas(app: AplicacionDePrueba, momento: string): Promise<void> {
  app.reloj.fijar(momento)
  await app.casa.bd.deSistema((tx) => app.casa.trabajos.encolar(tx, 'avisos.diarios', {}))
  await app.trabajosHechos()
}
const dados = async (app: AplicacionDePrueba, clase: string): Promise<string[]> => (await app.filas('select contratista, objeto from avisos where clase = $1 order by objeto, contratista', clase)).map(({ contratista, objeto }: { contratista: string; objeto: string }) => `${contratista} ${objeto}`)
const ultimo = async (app: AplicacionDePrueba) => (await app.filas('select titulo from avisos order by creado desc limit 1'))[0] as { titulo: string }

test('a quien no ha presentado se le recuerda los días 1, 10, 15 y el último, una vez cada uno', async (t) => {
  const app = await nueva(t, '2026-08-31T20:00:00-06:00')
  await app.ingresarContratista(MORAL)
  const otra = await app.ingresarContratista(OTRA_MORAL)
  const casos = escenario(app)
  await aLas(app, '2026-08-31T23:30:00-06:00')
  await aLas(app, '2026-09-01T06:59:00-06:00')
  assert.deepEqual(await dados(app, 'recordatorio'), [], 'ni antes del plazo ni antes de las siete')
  await aLas(app, '2026-09-01T07:00:00-06:00')
  await aLas(app, '2026-09-01T08:00:00-06:00')
  await aLas(app, '2026-09-02T08:00:00-06:00')
  assert.deepEqual(await dados(app, 'recordatorio'), [`${OTRA_MORAL.rfc} 2026-2/1`, `${MORAL.rfc} 2026-2/1`])
  assert.equal((await app.correos()).length, 2)
  await casos.presentar(otra, await casos.informativa(otra, { tipo: 'sin_informacion' }))
  await app.trabajosHechos()
  // El 10 no hubo servicio: sale el 11, con los días que quedan.
  await aLas(app, '2026-09-11T09:00:00-06:00')
  assert.match((await ultimo(app)).titulo, /^Quedan 6 días/)
  for (const momento of ['2026-09-15T07:30:00-06:00', '2026-09-17T07:30:00-06:00', '2026-09-17T23:00:00-06:00', '2026-09-18T07:30:00-06:00', '2026-12-01T07:30:00-06:00']) await aLas(app, momento)
  assert.deepEqual((await dados(app, 'recordatorio')).filter((uno) => uno.startsWith(MORAL.rfc)), ['1', '10', '15', 'vence'].map((hito) => `${MORAL.rfc} 2026-2/${hito}`))
  assert.deepEqual((await dados(app, 'recordatorio')).filter((uno) => uno.startsWith(OTRA_MORAL.rfc)), [`${OTRA_MORAL.rfc} 2026-2/1`])
})

test('si la que se presentó queda sin efectos, el periodo vuelve a estar pendiente', async (t) => {
  const app = await nueva(t, '2026-09-05T12:00:00-06:00')
  const contratista = await app.ingresarContratista(MORAL)
  const casos = escenario(app)
  await casos.presentar(contratista, await casos.informativa(contratista, { tipo: 'sin_informacion' }))
  await aLas(app, '2026-09-10T08:00:00-06:00')
  assert.deepEqual(await dados(app, 'recordatorio'), [])
  await casos.presentar(contratista, await casos.informativa(contratista, { tipo: 'sin_efectos' }))
  await aLas(app, '2026-09-10T09:00:00-06:00')
  assert.deepEqual(await dados(app, 'recordatorio'), [`${MORAL.rfc} 2026-2/10`])
})

test('el REPSE se avisa desde tres meses antes de vencer, una vez por registro', async (t) => {
  const app = await nueva(t, '2026-10-05T12:00:00-06:00')
  const contratista = await app.ingresarContratista(MORAL)
  const guardar = (fecha: string) => app.pedir('PUT', '/contratista/repse', { sesion: contratista, cuerpo: { numero: 'AR1', fecha, servicios: [{ folio: 'S-1', descripcion: 'Limpieza' }] } })
  await guardar('2024-02-29')
  await aLas(app, '2026-11-27T12:00:00-06:00')
  assert.deepEqual(await dados(app, 'repse'), [])
  await aLas(app, '2026-11-28T12:00:00-06:00')
  await aLas(app, '2026-12-20T12:00:00-06:00')
  assert.deepEqual(await dados(app, 'repse'), [`${MORAL.rfc} 2027-02-28`])
  assert.match((await ultimo(app)).titulo, /28 de febrero de 2027/)
  await guardar('2026-12-20')
  await aLas(app, '2026-12-21T12:00:00-06:00')
  assert.equal((await dados(app, 'repse')).length, 1)
})

test('quien canceló los recordatorios los ve en el portal y no le llegan por correo; sin correo dado, igual', async (t) => {
  const app = await nueva(t, '2026-09-05T12:00:00-06:00')
  const contratista = await app.ingresarContratista(MORAL)
  await app.ingresarContratista(FISICA, { completo: false })
  await app.pedir('PUT', '/avisos/preferencias', { sesion: contratista, cuerpo: { correo: [{ clase: 'recordatorio', recibir: false }] } })
  await aLas(app, '2026-09-05T13:00:00-06:00')
  assert.equal((await dados(app, 'recordatorio')).length, 2)
  assert.deepEqual(await app.correos(), [])
})

test('a miles se les recuerda por tandas: a cada uno una vez, aunque corra dos veces a la vez o se haya quedado a la mitad', async (t) => {
  const app = await nueva(t, '2026-09-05T12:00:00-06:00')
  await app.filas("insert into contratistas (contratista, nombre, tipo_persona, correo, creado, modificado) select 'AAA' || lpad(i::text, 9, '0'), 'EMPRESA ' || i, 'moral', 'e' || i || '@ejemplo.mx', now(), now() from generate_series(1, 2500) i")
  await app.filas("insert into avisos (contratista, destinatario, clase, objeto, titulo, texto, ruta, creado) select contratista, '', 'recordatorio', '2026-2/1', '', '', '', now() from contratistas where contratista like 'AAA00000001_'")
  await app.casa.bd.deSistema((tx) => app.casa.trabajos.encolar(tx, 'avisos.diarios', {}, {}))
  await app.trabajosHechos()
  const [{ avisos, correos, distintos, enviados }] = (await app.filas("select (select count(*)::int from avisos where clase = 'recordatorio') as avisos, count(*)::int as correos, count(distinct para)::int as distintos, count(enviado)::int as enviados from correos")) as [Record<string, number>]
  assert.deepEqual({ avisos, correos, distintos, enviados }, { avisos: 2500, correos: 2490, distintos: 2490, enviados: 2490 })
})

test('lo de cada día queda programado cada hora, en hora del centro de México', async (t) => {
  const app = await iniciarAplicacion({ entorno: { ICSOE_PROGRAMADOS: 'si' } })
  t.after(() => app.detener())
  assert.deepEqual(await app.filas('select name, cron, timezone from trabajos.schedule'), [{ name: 'avisos.diarios', cron: '7 * * * *', timezone: 'America/Mexico_City' }])
})
