import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { type AplicacionDePrueba, iniciarAplicacion, MORAL } from '../../pruebas/aplicacion.ts'
import { enviarCorreo } from './correo.ts'

/** Un servidor SMTP de verdad que guarda lo que recibe y puede negarse. */
async function servidorSmtp(t: TestContext) {
  const recibidos: { para: string[]; texto: string }[] = []
  const estado = { abierto: true, intentos: 0 }
  const servidor = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_direccion, _sesion, listo) => {
      estado.intentos++
      listo(estado.abierto ? null : Object.assign(new Error('no por ahora'), { responseCode: 451 }))
    },
    onData: (flujo, sesion, listo) => {
      const partes: Buffer[] = []
      flujo.on('data', (parte: Buffer) => partes.push(parte))
      flujo.on('end', () => {
        recibidos.push({ para: sesion.envelope.rcptTo.map(({ address }) => address), texto: Buffer.concat(partes).toString() })
        listo()
      })
    },
  })
  servidor.listen(0, '127.0.0.1')
  await once(servidor.server, 'listening')
  t.after(() => new Promise<void>((listo) => servidor.close(() => listo())))
  const direccion = servidor.server.address()
  return { recibidos, estado, url: `smtp://127.0.0.1:${typeof direccion === 'object' && direccion !== null ? direccion.port : 0}` }
}

async function conSmtp(t: TestContext) {
  const smtp = await servidorSmtp(t)
  const app = await iniciarAplicacion({ entorno: { ICSOE_SMTP_URL: smtp.url, ICSOE_REMITENTE: 'ICSOE <avisos@icsoe.ejemplo.mx>' } })
  t.after(() => app.detener())
  return { ...smtp, app }
}
const mandar = ({ casa }: AplicacionDePrueba, fallar = false) =>
  casa.bd.deContratista(MORAL.rfc, async (tx) => {
    await enviarCorreo(casa, tx, { contratista: MORAL.rfc, para: 'nandu@ejemplo.mx', asunto: 'Aviso con Ñ', texto: 'Hola, Íñigo.' })
    if (fallar) throw new Error('se arrepintió')
  })
/** Espera a que algo se cumpla en la base; el límite de la prueba dice si no se cumple nunca. */
const hasta = async (condicion: () => Promise<boolean> | boolean) => {
  while (!(await condicion())) await new Promise((seguir) => setImmediate(seguir))
}

test('un correo se envía una vez, al destinatario, con su remitente y su texto', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await mandar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
  assert.deepEqual(recibidos[0]?.para, ['nandu@ejemplo.mx'])
  assert.match(recibidos[0].texto, /^From: ICSOE <avisos@icsoe\.ejemplo\.mx>/m)
  const [{ enviado }] = (await app.filas('select enviado from correos')) as [{ enviado: Date | null }]
  assert.notEqual(enviado, null)
})

test('si el hecho no se confirma, no hay correo', async (t) => {
  const { app, recibidos } = await conSmtp(t)
  await assert.rejects(mandar(app, true), /se arrepintió/)
  await mandar(app)
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
  assert.equal((await app.filas('select 1 from correos')).length, 1)
})

test('con el servidor de correo caído el hecho se guarda, y al volver se envía una vez', { timeout: 60_000 }, async (t) => {
  const { app, recibidos, estado } = await conSmtp(t)
  estado.abierto = false
  await mandar(app)
  const enEspera = async () => (await app.filas("select 1 from trabajos.job where name = 'correo.enviar' and state = 'retry'")).length === 1
  await hasta(enEspera)
  assert.ok(estado.intentos >= 1)
  assert.deepEqual(await app.filas('select enviado from correos'), [{ enviado: null }])
  estado.abierto = true
  await app.filas("update trabajos.job set start_after = now() where name = 'correo.enviar'")
  await app.trabajosHechos()
  assert.equal(recibidos.length, 1)
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
