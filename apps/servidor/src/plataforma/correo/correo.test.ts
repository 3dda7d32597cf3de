import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import Fastify from 'fastify'
import { type AplicacionDePrueba, baseNueva, iniciarAplicacion, MORAL } from '../../pruebas/aplicacion.ts'
import { iniciarProceso } from '../../pruebas/procesos.ts'
import { cabecera, servidorSmtp } from '../../pruebas/smtp.ts'
import { conectar } from '../bd/conexion.ts'
import { prepararBase } from '../bd/preparar.ts'
import type { Casa } from '../casa.ts'
import { crearCalma } from '../calma.ts'
import { crearReloj } from '../reloj.ts'
import { crearTrabajos } from '../trabajos.ts'
import type { Correo } from './consultas.ts'
import { enviarCorreo } from './correo.ts'

const REMITENTE = 'ICSOE <avisos@icsoe.ejemplo.mx>'
async function conSmtp(t: TestContext) {
  const smtp = await servidorSmtp(t)
  const app = await iniciarAplicacion({ entorno: { ICSOE_SMTP_URL: smtp.url, ICSOE_REMITENTE: REMITENTE } })
  t.after(() => app.detener())
  return { ...smtp, app }
}
const CORREO: Correo = { contratista: MORAL.rfc, para: 'nandu@ejemplo.mx', asunto: 'Aviso con Ñ', texto: 'Hola, Íñigo.' }
const mandar = ({ casa }: { casa: Casa }, { fallar = false, ...correo }: Partial<Correo> & { fallar?: boolean } = {}) =>
  casa.bd.deContratista(MORAL.rfc, async (tx) => {
    await enviarCorreo(casa, tx, { ...CORREO, ...correo })
    if (fallar) throw new Error('se arrepintió')
  })
/** Espera a que algo se cumpla; el límite de la prueba dice si no se cumple nunca. */
const hasta = async (condicion: () => Promise<boolean> | boolean) => {
  while (!(await condicion())) await new Promise((seguir) => setImmediate(seguir))
}
const enEspera = async ({ filas }: AplicacionDePrueba) => (await filas("select 1 from trabajos.job where name = 'correo.enviar' and state = 'retry'")).length
const guardado = async ({ filas }: AplicacionDePrueba) => (await filas('select enviado is not null as enviado, falla, rechazado is not null as rechazado from correos'))[0] as { enviado: boolean; falla: string | null; rechazado: boolean }
const apurar = ({ filas }: AplicacionDePrueba) => filas("update trabajos.job set start_after = now() where state = 'retry'")
async function diarios(app: AplicacionDePrueba): Promise<void> {
  await app.casa.bd.deSistema((tx) => app.casa.trabajos.encolar(tx, 'avisos.diarios', {}))
  await app.trabajosHechos()
}

test('un correo se envía una vez, al destinatario, con su remitente y su texto', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await mandar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
  assert.deepEqual(recibidos[0]?.para, ['nandu@ejemplo.mx'])
  assert.equal(cabecera(recibidos[0], 'From'), REMITENTE)
  assert.equal(cabecera(recibidos[0], 'List-Unsubscribe'), undefined)
  assert.deepEqual(await guardado(app), { enviado: true, falla: null, rechazado: false })
})

test('si el hecho no se confirma, no hay correo', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await assert.rejects(mandar(app, { fallar: true }), /se arrepintió/)
  await mandar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
  assert.equal((await app.filas('select 1 from correos')).length, 1)
})

test('con el servidor de correo caído el hecho se guarda, lo que espera se ve y al volver se envía una vez', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  estado.caido = 451
  await mandar(app)
  await hasta(async () => (await enEspera(app)) === 1)
  assert.ok(estado.intentos >= 1)
  assert.deepEqual(await guardado(app), { enviado: false, falla: 'EENVELOPE 451', rechazado: false })
  const salud = async () => {
    const respuesta = await fetch(`${app.url}/salud/lista`)
    return { estado: respuesta.status, cuerpo: (await respuesta.json()) as { espera: Record<string, number> } }
  }
  await hasta(async () => (await salud()).cuerpo.espera['correo.enviar'] === 1)
  assert.equal((await salud()).estado, 200)
  estado.caido = undefined
  await apurar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
  assert.deepEqual(await guardado(app), { enviado: true, falla: null, rechazado: false })
})

test('un trabajo que se repite no envía dos veces', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await mandar(app)
  await app.trabajosHechos()
  const [{ id }] = (await app.filas('select id from correos')) as [{ id: string }]
  await app.casa.bd.deSistema((tx) => app.casa.trabajos.encolar(tx, 'correo.enviar', { correo: id }))
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
})

test('dos trabajos del mismo correo a la vez: mientras uno lo envía, el otro no', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  const soltar = Promise.withResolvers<undefined>()
  estado.antesDeAceptar = () => soltar.promise
  await app.casa.bd.deSistema(async (tx) => {
    // Todos en una transacción: los toma la misma vuelta de la cola, que si tomara uno solo esperaría a que acabe.
    await enviarCorreo(app.casa, tx, CORREO)
    const { id } = await tx.selectFrom('correos').select('id').executeTakeFirstOrThrow()
    await app.casa.trabajos.encolar(tx, 'correo.enviar', { correo: id }, { correo: id }, { correo: id })
  })
  await hasta(async () => (await app.filas("select 1 from trabajos.job where name = 'correo.enviar' and state in ('active', 'retry')")).length === 4)
  soltar.resolve(undefined)
  await hasta(async () => (await guardado(app)).enviado)
  await hasta(async () => {
    await apurar(app)
    return (await app.filas("select 1 from trabajos.job where name = 'correo.enviar' and state <> 'completed'")).length === 0
  })
  assert.equal(recibidos.length, 1)
})

test('agotados los intentos, el barrido lo vuelve a encolar, una vez aunque corra dos a la vez', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  estado.caido = 451
  await mandar(app)
  await hasta(async () => (await enEspera(app)) === 1)
  await app.filas("update trabajos.job set state = 'failed', completed_on = now() where name = 'correo.enviar'")
  estado.caido = undefined
  await app.casa.bd.deSistema((tx) => app.casa.trabajos.encolar(tx, 'avisos.diarios', {}, {}))
  await hasta(async () => (await app.filas("select 1 from trabajos.job where state not in ('completed', 'failed')")).length === 0)
  assert.equal(recibidos.length, 1)
  assert.deepEqual(await guardado(app), { enviado: true, falla: null, rechazado: false })
})

test('lo que el destino rechaza no se insiste hasta el día siguiente, y a los cinco días ya no', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  estado.rechaza = 550
  await mandar(app)
  await app.trabajosHechos()
  assert.deepEqual([await guardado(app), estado.intentos], [{ enviado: false, falla: 'EENVELOPE 550', rechazado: true }, 1])
  await diarios(app)
  assert.equal(estado.intentos, 1)
  app.reloj.avanzar(25 * 3_600_000)
  await diarios(app)
  assert.equal(estado.intentos, 2)
  app.reloj.avanzar(5 * 86_400_000)
  estado.rechaza = undefined
  await diarios(app)
  assert.equal(recibidos.length, 0)
})

test('si se pierde la respuesta del servidor que ya lo aceptó, vuelve a salir: es el mismo mensaje para quien lo recibe', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  estado.sinRespuesta = true
  await mandar(app)
  await hasta(async () => (await enEspera(app)) === 1)
  estado.sinRespuesta = false
  await apurar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 2)
  assert.equal(new Set(recibidos.map((correo) => cabecera(correo, 'Message-ID'))).size, 1)
})

test('si la base se pierde cuando el servidor de correo ya lo aceptó, se anota en cuanto vuelve y no sale otra vez', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  const perder = () => app.filas("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'icsoe%'")
  estado.antesDeAceptar = async () => void (await perder())
  await mandar(app)
  await hasta(async () => (await guardado(app)).enviado)
  await hasta(async () => {
    await apurar(app)
    return (await app.filas("select 1 from trabajos.job where state <> 'completed'")).length === 0
  })
  assert.equal(recibidos.length, 1)
})

test('un correo que ya no sirve no sale', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await mandar(app, { caduca: app.reloj.calendario() - 1 })
  await app.trabajosHechos()
  assert.equal(recibidos.length, 0)
  assert.deepEqual(await guardado(app), { enviado: false, falla: 'CADUCO', rechazado: true })
})

/** Lo que hace falta para encolar un correo en una base en la que todavía no hay ninguna aplicación. */
async function soloEncolar(t: TestContext, propietario: string): Promise<{ casa: Casa }> {
  const conexion = await prepararBase(propietario)
  const { log } = Fastify({ logger: false })
  const bd = conectar(conexion, () => undefined)
  const trabajos = crearTrabajos(conexion, log, { programados: false })
  await trabajos.iniciar()
  t.after(async () => {
    await trabajos.detener()
    await bd.cerrar()
  })
  return { casa: { bd, trabajos, calma: crearCalma({ pausa: 0, limite: 0 }), reloj: crearReloj(), registro: log, url: () => '', demostracion: true } }
}

test('si el proceso muere a medio envío, otro lo envía: llega una vez', { timeout: 180_000 }, async (t) => {
  const { recibidos, estado, url } = await servidorSmtp(t)
  const base = await baseNueva()
  t.after(() => base.borrar())
  const { casa } = await soloEncolar(t, base.propietario)
  const entorno = { DATABASE_URL: base.propietario, ICSOE_SMTP_URL: url, ICSOE_PROGRAMADOS: 'no' }
  const enMano = Promise.withResolvers<undefined>()
  estado.antesDeAceptar = () => {
    enMano.resolve(undefined)
    return new Promise(() => undefined)
  }
  const victima = await iniciarProceso(entorno)
  await mandar({ casa })
  await enMano.promise
  await victima.terminar('SIGKILL')
  estado.antesDeAceptar = () => Promise.resolve()
  const otro = await iniciarProceso(entorno)
  t.after(() => otro.terminar('SIGTERM'))
  await hasta(() => recibidos.length > 0)
  const enviados = () => casa.bd.deSistema((tx) => tx.selectFrom('correos').select('id').where('enviado', 'is not', null).execute())
  await hasta(async () => (await enviados()).length === 1)
  assert.equal(recibidos.length, 1)
})
