import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import pg from 'pg'
import { type Binarios, buscarBinarios, cederASinPrivilegios, correr } from './embebida/binarios.ts'
import { conCandado, estaVivo } from './embebida/candado.ts'

const PRESENCIA = 'icsoe-presencia'

export interface Cluster {
  /** Conexión del propietario del esquema a la base «icsoe». */
  url: string
  superusuario: string
  /** La apaga quien sale al último: si otro proceso la sigue usando, se queda encendida. */
  detener(): Promise<void>
}

/**
 * Arranca (o reutiliza) el PostgreSQL incluido, en `carpeta`/postgres. Sobrevive a un kill -9 de la aplicación: la siguiente
 * lo encuentra por su postmaster.pid. `ajustes` son parámetros de postgres («fsync=off» en pruebas).
 */
export async function iniciarEmbebida(carpeta: string, ajustes: readonly string[] = []): Promise<Cluster> {
  mkdirSync(carpeta, { recursive: true })
  return conCandado(carpeta, async () => {
    const binarios = await buscarBinarios()
    const datos = join(carpeta, 'postgres')
    const contrasena = contrasenaDe(carpeta)
    const direccion = (usuario: string, puerto: number, base: string) => `postgres://${usuario}:${contrasena}@127.0.0.1:${puerto}/${base}`
    await inicializar(binarios, carpeta, datos, contrasena)
    const delSuperusuario = (puerto: number) => direccion('icsoe_superusuario', puerto, 'postgres')
    const puerto = (await puertoDeQuienYaCorre(datos, delSuperusuario)) ?? (await encender(binarios, datos, ajustes))
    const superusuario = delSuperusuario(puerto)
    const presencia = await anunciarse(superusuario)
    await crearBase(presencia, contrasena)
    const detener = () => conCandado(carpeta, () => salir(binarios, datos, presencia))
    return { url: direccion('icsoe_propietario', puerto, 'icsoe'), superusuario, detener }
  })
}

function contrasenaDe(carpeta: string): string {
  const archivo = join(carpeta, 'postgres.contrasena')
  if (!existsSync(archivo)) {
    writeFileSync(`${archivo}.nueva`, randomBytes(24).toString('hex'), { mode: 0o600 })
    renameSync(`${archivo}.nueva`, archivo)
  }
  return readFileSync(archivo, 'utf8').trim()
}

/** El cluster se hace aparte y se pone en su lugar ya completo: una interrupción no deja uno a medias. */
async function inicializar(binarios: Binarios, carpeta: string, datos: string, contrasena: string): Promise<void> {
  if (existsSync(join(datos, 'PG_VERSION'))) return
  for (const resto of readdirSync(carpeta).filter((nombre) => nombre.startsWith('postgres.nuevo')))
    rmSync(join(carpeta, resto), { recursive: true, force: true })
  const nuevo = join(carpeta, `postgres.nuevo.${process.pid}`)
  const clave = join(carpeta, `postgres.nuevo.${process.pid}.clave`)
  mkdirSync(nuevo, { mode: 0o700 })
  writeFileSync(clave, contrasena, { mode: 0o600 })
  cederASinPrivilegios(nuevo, clave)
  const opciones = ['-U', 'icsoe_superusuario', '-A', 'scram-sha-256', `--pwfile=${clave}`, '-E', 'UTF8', '--locale=C', '--no-instructions']
  try {
    await correr(binarios.initdb, ['-D', nuevo, ...opciones], nuevo)
    renameSync(nuevo, datos)
  } finally {
    rmSync(clave, { force: true })
  }
}

/** Dónde contesta el servidor que dejó encendido otro proceso. Si apenas arranca, o se recupera de una caída, se le espera. */
async function puertoDeQuienYaCorre(datos: string, direccion: (puerto: number) => string): Promise<number | undefined> {
  const limite = AbortSignal.timeout(60_000)
  for (;;) {
    const { pid, puerto } = leerPid(datos)
    if (!estaVivo(pid)) return undefined
    const respuesta = puerto > 0 ? await probar(direccion(puerto)) : 'nadie'
    if (respuesta === 'contesta') return puerto
    // Un número de proceso reutilizado por otro programa: no hay nadie en ese puerto y no lo habrá.
    if (limite.aborted || (respuesta === 'nadie' && leerEstado(datos) !== 'starting')) return undefined
    await esperar(100)
  }
}

function renglonesDePid(datos: string): string[] {
  const archivo = join(datos, 'postmaster.pid')
  return existsSync(archivo) ? readFileSync(archivo, 'utf8').split('\n') : []
}

function leerPid(datos: string): { pid: number; puerto: number } {
  const renglones = renglonesDePid(datos)
  return { pid: Number(renglones[0] ?? 0), puerto: Number(renglones[3] ?? 0) }
}

const leerEstado = (datos: string) => renglonesDePid(datos)[7]?.trim() ?? 'starting'

async function probar(url: string): Promise<'contesta' | 'arranca' | 'nadie'> {
  const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  cliente.on('error', () => undefined)
  try {
    await cliente.connect()
    await cliente.end()
    return 'contesta'
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'arranca' : 'nadie'
  }
}

async function encender(binarios: Binarios, datos: string, ajustes: readonly string[]): Promise<number> {
  const puerto = await puertoLibre()
  const propios = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=200', ...ajustes]
  const opciones = [`-p ${puerto}`, ...propios.map((ajuste) => `-c ${ajuste}`)].join(' ')
  const arrancar = () => correr(binarios.pg_ctl, ['start', '-w', '-t', '60', '-D', datos, '-l', join(datos, 'servidor.log'), '-o', opciones], datos)
  // Tras un kill -9 de PostgreSQL sus procesos tardan en irse del todo, y mientras tanto pg_ctl los cree vivos.
  const limite = AbortSignal.timeout(20_000)
  for (;;) {
    try {
      await arrancar()
      return puerto
    } catch (error) {
      if (limite.aborted) throw error
      await esperar(200)
    }
  }
}

/** Un puerto de esta máquina que nadie usa en este momento. */
export function puertoLibre(): Promise<number> {
  return new Promise((resolver, rechazar) => {
    const servidor = createServer()
    servidor.on('error', rechazar)
    servidor.listen(0, '127.0.0.1', () => {
      const direccion = servidor.address()
      servidor.close(() => resolver(typeof direccion === 'object' && direccion !== null ? direccion.port : 0))
    })
  })
}

/** Una conexión que dura lo que el proceso: dice a los demás que la base sigue en uso. */
async function anunciarse(superusuario: string): Promise<pg.Client> {
  const cliente = new pg.Client({ connectionString: superusuario, application_name: PRESENCIA, keepAlive: true })
  cliente.on('error', () => undefined)
  await cliente.connect()
  return cliente
}

async function crearBase(cliente: pg.Client, contrasena: string): Promise<void> {
  const { rows } = await cliente.query("select 1 from pg_roles where rolname = 'icsoe_propietario'")
  if (rows.length === 0) await cliente.query(`create role icsoe_propietario login nosuperuser createrole password '${contrasena}'`)
  const bases = await cliente.query("select 1 from pg_database where datname = 'icsoe'")
  if (bases.rows.length === 0) await cliente.query('create database icsoe owner icsoe_propietario')
}

const OTROS = `select count(*)::int as otros from pg_stat_activity where application_name = '${PRESENCIA}' and pid <> pg_backend_pid()`

async function salir(binarios: Binarios, datos: string, presencia: pg.Client): Promise<void> {
  const otros = await presencia.query<{ otros: number }>(OTROS).then(({ rows }) => rows[0]?.otros ?? 0, () => undefined)
  await presencia.end().catch(() => undefined)
  // Sin respuesta, la base ya no está encendida.
  if (otros === 0) await correr(binarios.pg_ctl, ['stop', '-w', '-m', 'fast', '-D', datos], datos)
}
