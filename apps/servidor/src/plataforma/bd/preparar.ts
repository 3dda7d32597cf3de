import { createHmac } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { ConfiguracionInvalida } from '../../config.ts'
import { prepararTrabajos } from '../trabajos.ts'
import { up as base } from './migraciones/0001-base.ts'
import { up as cargas } from './migraciones/0002-cargas.ts'
import { up as captura } from './migraciones/0003-captura.ts'
import { up as acceso } from './migraciones/0004-acceso.ts'
import { up as cuentaDeTrabajadores } from './migraciones/0005-cuenta-de-trabajadores.ts'
import { up as informativas } from './migraciones/0006-informativas.ts'
import { up as avisos } from './migraciones/0007-avisos.ts'
import { up as cadenas } from './migraciones/0008-cadenas.ts'
import { up as cargaLimpia } from './migraciones/0009-carga-limpia.ts'
import { up as presentacionEnPocosViajes } from './migraciones/0010-presentacion-en-pocos-viajes.ts'
import { up as duenoUnaVez } from './migraciones/0011-dueno-una-vez.ts'
import { up as accesoSinEsperas } from './migraciones/0012-acceso-sin-esperas.ts'
import { up as sesionEnUso } from './migraciones/0013-sesion-en-uso.ts'
import { up as contratosSinTexto } from './migraciones/0014-contratos-sin-texto.ts'
import { up as guardarPresentacion } from './migraciones/0015-guardar-presentacion.ts'
import { up as presentarJuntas } from './migraciones/0016-presentar-juntas.ts'

const migraciones = {
  '0001-base': { up: base },
  '0002-cargas': { up: cargas },
  '0003-captura': { up: captura },
  '0004-acceso': { up: acceso },
  '0005-cuenta-de-trabajadores': { up: cuentaDeTrabajadores },
  '0006-informativas': { up: informativas },
  '0007-avisos': { up: avisos },
  '0008-cadenas': { up: cadenas },
  '0009-carga-limpia': { up: cargaLimpia },
  '0010-presentacion-en-pocos-viajes': { up: presentacionEnPocosViajes },
  '0011-dueno-una-vez': { up: duenoUnaVez },
  '0012-acceso-sin-esperas': { up: accesoSinEsperas },
  '0013-sesion-en-uso': { up: sesionEnUso },
  '0014-contratos-sin-texto': { up: contratosSinTexto },
  '0015-guardar-presentacion': { up: guardarPresentacion },
  '0016-presentar-juntas': { up: presentarJuntas },
}
const ROL = 'icsoe_aplicacion'
const CANDADO = 7_426_301
const CREARLO = `Crea el rol ${ROL} y pon su conexión en DATABASE_URL_APLICACION (docs/operacion.md).`

/**
 * La contraseña del rol de la aplicación sale de la del propietario: cualquier proceso llega a la misma sin guardarla, entre
 * por la dirección que entre.
 */
function direccionDeLaAplicacion(propietario: string): { url: string; contrasena: string } {
  const url = new URL(propietario)
  if (url.password === '') throw new ConfiguracionInvalida(`DATABASE_URL no trae contraseña. ${CREARLO}`)
  const contrasena = createHmac('sha256', decodeURIComponent(url.password)).update(ROL).digest('hex')
  url.username = ROL
  url.password = contrasena
  return { url: url.href, contrasena }
}

async function conectarse(url: string): Promise<pg.Client> {
  const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  cliente.on('error', () => undefined)
  try {
    await cliente.connect()
    return cliente
  } catch (error) {
    const motivo = error instanceof Error && error.message !== '' ? error.message : 'no contesta'
    throw new Error(`No hay conexión con la base de datos de DATABASE_URL (${motivo}).`, { cause: error })
  }
}

/** Una tarea a la vez entre todos los procesos de la misma base, dentro de una transacción que solo guarda el turno. */
async function porTurno<T>(propietario: string, tarea: (cliente: pg.Client) => Promise<T>): Promise<T> {
  const cliente = await conectarse(propietario)
  try {
    await cliente.query('begin')
    await cliente.query('select pg_advisory_xact_lock($1)', [CANDADO])
    const valor = await tarea(cliente)
    await cliente.query('commit')
    return valor
  } finally {
    await cliente.end().catch(() => undefined)
  }
}

const sirve = (url: string) => conectarse(url).then((cliente) => cliente.end().then(() => true), () => false)
const esDeQuienLlegoAntes = (error: unknown) => ['42710', '23505'].includes((error as { code?: string }).code ?? '')

/** Los roles son de todo el servidor, y el turno solo de una base: si otro lo creó a la vez, ya está. */
async function asegurarRol(propietario: string): Promise<string> {
  const { url, contrasena } = direccionDeLaAplicacion(propietario)
  const cliente = await conectarse(propietario)
  try {
    const { rows } = await cliente.query('select 1 from pg_roles where rolname = $1', [ROL])
    if (rows.length === 0) await cliente.query(`create role ${ROL} login nosuperuser nobypassrls nocreatedb nocreaterole password '${contrasena}'`)
    else if (!(await sirve(url))) await cliente.query(`alter role ${ROL} login password '${contrasena}'`)
  } catch (error) {
    if (!esDeQuienLlegoAntes(error)) throw new ConfiguracionInvalida(`El usuario de DATABASE_URL no puede crear roles. ${CREARLO}`, { cause: error })
  } finally {
    await cliente.end()
  }
  return url
}

/** Quien pasa por encima de la seguridad por renglón no puede ser la aplicación. */
async function exigirRolMinimo(url: string): Promise<void> {
  const cliente = await conectarse(url)
  try {
    const { rows } = await cliente.query('select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)')
    const [rol] = rows as { rolname: string }[]
    if (rol !== undefined) throw new ConfiguracionInvalida(`El rol ${rol.rolname} puede de más: quítale SUPERUSER y BYPASSRLS (docs/operacion.md).`)
  } finally {
    await cliente.end()
  }
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
 * Deja lista la base: rol de la aplicación y migraciones, por turno entre los procesos que arrancan a la vez.
 * Recibe la conexión del propietario y, si la hay, la de la aplicación; devuelve la de la aplicación.
 */
export async function prepararBase(propietario: string, aplicacion?: string): Promise<string> {
  return porTurno(propietario, async () => {
    const url = aplicacion ?? (await asegurarRol(propietario))
    await exigirRolMinimo(url)
    await migrar(propietario)
    return url
  })
}
