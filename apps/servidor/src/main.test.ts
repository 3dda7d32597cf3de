import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { iniciarEmbebida } from './plataforma/bd/embebida.ts'
import { baseNueva, MORAL } from './pruebas/aplicacion.ts'
import { iniciarProceso, type Proceso } from './pruebas/procesos.ts'

const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-arranque-'))
const datos = join(carpeta, 'datos')
let base: Awaited<ReturnType<typeof baseNueva>>
before(async () => (base = await baseNueva()))
after(async () => {
  await base.borrar()
  rmSync(carpeta, { recursive: true, force: true })
})

const lista = async ({ url }: Proceso) => (await fetch(`${url}/salud/lista`)).status
const postmaster = (donde: string) => readFileSync(join(donde, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]
const apagada = (donde: string) => !existsSync(join(donde, 'postgres', 'postmaster.pid'))

test('dos arrancan a la vez con la base incluida en una carpeta nueva; la apaga el último', async () => {
  const [uno, otro] = await Promise.all([iniciarProceso({ ICSOE_DATOS: datos }), iniciarProceso({ ICSOE_DATOS: datos })])
  assert.deepEqual([await lista(uno), await lista(otro)], [200, 200])
  assert.equal(await uno.terminar('SIGTERM'), 0)
  assert.equal(await lista(otro), 200)
  assert.equal(await otro.terminar('SIGTERM'), 0)
  assert.ok(apagada(datos))
})

test('seis procesos arrancan a la vez sobre una base nueva, y todos quedan listos', async () => {
  const entorno = { DATABASE_URL: base.propietario, ICSOE_DATOS: datos }
  const procesos = await Promise.all(Array.from({ length: 6 }, () => iniciarProceso(entorno)))
  assert.deepEqual(await Promise.all(procesos.map(lista)), [200, 200, 200, 200, 200, 200])
  assert.deepEqual(await Promise.all(procesos.map((proceso) => proceso.terminar('SIGTERM'))), [0, 0, 0, 0, 0, 0])
})

test('tras un kill -9 el siguiente reutiliza la base que quedó encendida, con lo guardado', async () => {
  const primero = await iniciarProceso({ ICSOE_DATOS: datos })
  const pid = postmaster(datos)
  const { reto } = (await (await pedirReto(primero)).json()) as { reto: string }
  await primero.terminar('SIGKILL')
  const segundo = await iniciarProceso({ ICSOE_DATOS: datos })
  assert.equal(postmaster(datos), pid)
  const firma = Buffer.alloc(256).toString('base64')
  const intento = await enviar(segundo, '/ingreso', { reto, rfc: MORAL.rfc, certificado: 'AAAA', firma })
  assert.equal(((await intento.json()) as { codigo: string }).codigo, 'efirma.ilegible', 'el reto seguía ahí')
  assert.equal(await segundo.terminar('SIGTERM'), 0)
  assert.ok(apagada(datos))
})

test('si la contraseña del rol de la aplicación ya no es la suya, el arranque se la pone; si el rol puede de más, se niega', async () => {
  const cluster = await iniciarEmbebida(datos)
  const ordenar = async (orden: string) => {
    const cliente = new pg.Client({ connectionString: cluster.superusuario })
    await cliente.connect()
    await cliente.query(orden).finally(() => cliente.end())
  }
  await ordenar("alter role icsoe_aplicacion password 'otra'")
  const proceso = await iniciarProceso({ DATABASE_URL: cluster.url, ICSOE_DATOS: datos })
  assert.equal(await lista(proceso), 200)
  assert.equal(await proceso.terminar('SIGTERM'), 0)
  await ordenar('alter role icsoe_aplicacion bypassrls')
  await assert.rejects(iniciarProceso({ DATABASE_URL: cluster.url, ICSOE_DATOS: datos }), /Terminó con 1: No se puede arrancar\. El rol icsoe_aplicacion puede de más/)
  await ordenar('alter role icsoe_aplicacion nobypassrls')
  await cluster.detener()
})

const enviar = ({ url }: Proceso, ruta: string, cuerpo: unknown) =>
  fetch(`${url}/api/v1${ruta}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(cuerpo) })
const pedirReto = (proceso: Proceso) => enviar(proceso, '/ingreso/reto', { rfc: MORAL.rfc })

test('con SIGTERM termina de contestar lo que ya recibía, y sale con 0', async () => {
  const proceso = await iniciarProceso({ DATABASE_URL: base.propietario, ICSOE_DATOS: datos })
  const solicitud = request(`${proceso.url}/api/v1/ingreso/reto`, { method: 'POST', headers: { 'content-type': 'application/json', expect: '100-continue' } })
  const continuar = new Promise((listo) => solicitud.once('continue', listo))
  const estado = new Promise<number | undefined>((listo, falla) => {
    solicitud.on('response', (respuesta) => listo(respuesta.resume().statusCode)).on('error', falla)
  })
  solicitud.flushHeaders()
  await continuar
  const fin = proceso.terminar('SIGTERM')
  solicitud.end(JSON.stringify({ rfc: MORAL.rfc }))
  assert.equal(await estado, 201)
  assert.equal(await fin, 0)
})

test('como root, en una carpeta cerrada para los demás, la base incluida funciona', { skip: process.getuid?.() !== 0 && 'solo como root' }, async () => {
  const cerrada = join(carpeta, 'cerrada')
  mkdirSync(cerrada, { mode: 0o700 })
  cpSync(join(datos, 'demo'), join(cerrada, 'datos', 'demo'), { recursive: true })
  const proceso = await iniciarProceso({ ICSOE_DATOS: join(cerrada, 'datos') })
  assert.equal(await lista(proceso), 200)
  assert.equal(await proceso.terminar('SIGTERM'), 0)
})

test('si el puerto está ocupado lo dice en una línea, y no deja la base encendida', async () => {
  const ocupante = await iniciarProceso({ DATABASE_URL: base.propietario, ICSOE_DATOS: datos })
  const propia = join(carpeta, 'sin-puerto')
  cpSync(join(datos, 'demo'), join(propia, 'demo'), { recursive: true })
  await assert.rejects(iniciarProceso({ ICSOE_DATOS: propia, PORT: new URL(ocupante.url).port }), /Terminó con 1: No se puede arrancar\. El puerto ya está ocupado[^\n]*\n$/)
  assert.ok(apagada(propia))
  await ocupante.terminar('SIGTERM')
})
