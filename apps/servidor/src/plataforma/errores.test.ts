import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyError, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { iniciarAplicacion } from '../pruebas/aplicacion.ts'
import type { Transaccion } from './bd/conexion.ts'
import { negativaDeError } from './errores.ts'

const uno = (tx: Transaccion) => sql`select 1`.execute(tx)
const perder = (tx: Transaccion) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
const PETICION = { log: { error: () => undefined } } as unknown as FastifyRequest

const FUERA = 'select 1 from pg_stat_activity where pid = $1'
type Filas = Awaited<ReturnType<typeof iniciarAplicacion>>['filas']

/** Espera a que la base haya soltado la conexión y a que este proceso lo sepa. */
async function perderDelTodo(tx: Transaccion, filas: Filas): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  await perder(tx).catch(() => undefined)
  while ((await filas(FUERA, rows[0]?.pid)).length > 0) await new Promise((seguir) => setImmediate(seguir))
  await new Promise((seguir) => setImmediate(seguir))
}

const casos: [que: string, tarea: (tx: Transaccion, filas: Filas) => Promise<unknown>][] = [
  ['a media consulta', perder],
  ['y se consulta enseguida', (tx) => perder(tx).catch(() => uno(tx))],
  ['y se consulta después', (tx, filas) => perderDelTodo(tx, filas).then(() => uno(tx))],
  ['antes de confirmar', perderDelTodo],
]

for (const [que, tarea] of casos) {
  test(`la conexión con la base se pierde ${que}: el servicio no está disponible, y la siguiente transacción ya usa otra`, async (t) => {
    const app = await iniciarAplicacion({ entorno: { ICSOE_REGISTRO: 'silent' } })
    t.after(() => app.detener())
    const falla: unknown = await app.casa.bd.deSistema((tx) => tarea(tx, app.filas)).then(() => 'se confirmó', (error: unknown) => error)
    assert.equal(negativaDeError(falla as FastifyError, PETICION).codigo, 'servicio.no_disponible', String(falla))
    await app.casa.bd.deSistema(uno)
  })
}

for (const [code, que] of [['55P03', 'se cansó de esperar un candado'], ['25P03', 'soltó una transacción que se quedó callada']] as const) {
  test(`si la base ${que}, conviene volver a intentar`, () => {
    assert.equal(negativaDeError(Object.assign(new Error('no'), { code }) as FastifyError, PETICION).codigo, 'servicio.no_disponible')
  })
}
