import { createHmac } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { prepararTrabajos } from '../trabajos.ts'
import * as base from './migraciones/0001-base.ts'

const migraciones = { '0001-base': base }
const ROL = 'icsoe_aplicacion'

/** La contraseña del rol de la aplicación sale de la del propietario: cualquier proceso llega a la misma sin guardarla. */
function direccionDeLaAplicacion(propietario: string): { url: string; contrasena: string } {
  const url = new URL(propietario)
  const contrasena = createHmac('sha256', `${url.username}:${url.password}@${url.host}`).update(ROL).digest('hex')
  url.username = ROL
  url.password = contrasena
  return { url: url.href, contrasena }
}

async function contesta(url: string): Promise<boolean> {
  const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  cliente.on('error', () => undefined)
  try {
    await cliente.connect()
    return true
  } catch {
    return false
  } finally {
    await cliente.end().catch(() => undefined)
  }
}

async function asegurarRol(propietario: string): Promise<string> {
  const { url, contrasena } = direccionDeLaAplicacion(propietario)
  const cliente = new pg.Client({ connectionString: propietario, connectionTimeoutMillis: 5_000 })
  try {
    await cliente.connect()
  } catch (error) {
    throw new Error(`No hay conexión con la base de datos de DATABASE_URL (${error instanceof Error ? error.message : 'sin respuesta'}).`, { cause: error })
  }
  try {
    await cliente.query('begin')
    await cliente.query('select pg_advisory_xact_lock(7426301)')
    const { rows } = await cliente.query('select 1 from pg_roles where rolname = $1', [ROL])
    if (rows.length === 0) await cliente.query(`create role ${ROL} login nosuperuser nobypassrls nocreatedb nocreaterole password '${contrasena}'`)
    else if (!(await contesta(url))) await cliente.query(`alter role ${ROL} login nosuperuser nobypassrls password '${contrasena}'`)
    await cliente.query('commit')
  } catch (error) {
    throw new Error(`El usuario de DATABASE_URL no puede crear el rol ${ROL}. Créalo y pon su conexión en DATABASE_URL_APLICACION (docs/operacion.md).`, { cause: error })
  } finally {
    await cliente.end()
  }
  return url
}

async function migrar(propietario: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: propietario, max: 2 })
  const bd = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const { error } = await new Migrator({ db: bd, provider: { getMigrations: () => Promise.resolve(migraciones) } }).migrateToLatest()
    if (error) throw error instanceof Error ? error : new Error('La migración falló.')
    await prepararTrabajos(propietario, ROL, async (orden) => void (await pool.query(orden)))
  } finally {
    await bd.destroy()
  }
}

/**
 * Deja lista la base: rol de la aplicación, y migraciones con un candado (dos procesos a la vez no se estorban).
 * Recibe la conexión del propietario y, si la hay, la de la aplicación; devuelve la de la aplicación.
 */
export async function prepararBase(propietario: string, aplicacion?: string): Promise<string> {
  const url = aplicacion ?? (await asegurarRol(propietario))
  await migrar(propietario)
  return url
}
