import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'
import type { Autoridad } from './autoridad.ts'

const raiz = join(import.meta.dirname, '..', '..')
const INICIO = Date.parse('2026-09-05T12:00:00-06:00')

/** La aplicación como proceso de su propio grupo, siempre en el mismo puerto y sobre los mismos datos. */
export interface Aplicacion {
  origen: string
  arrancar: () => void
  /** Espera a que esté lista; lanza si el proceso termina antes. */
  lista: () => Promise<void>
  /** kill -9 al grupo entero; vuelve cuando el proceso ya no existe. */
  matar: () => Promise<void>
  /** kill -9 a PostgreSQL: solo al principal, o también a los procesos que él abrió. */
  matarBase: (todos: boolean) => void
  /** SIGTERM; da el código de salida. */
  terminar: () => Promise<number | null>
  /** Lo último que escribieron ella y su base. */
  dicho: () => string
}

async function puertoLibre(): Promise<number> {
  const servidor = createServer()
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  const { port } = servidor.address() as AddressInfo
  await new Promise((listo) => servidor.close(listo))
  return port
}

function matarProceso(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Los procesos que abrió `padre`, según /proc; ninguno donde no existe. */
function hijosDe(padre: number): number[] {
  if (!existsSync('/proc')) return []
  const numeros = readdirSync('/proc').filter((nombre) => /^\d+$/.test(nombre))
  return numeros.map(Number).filter((pid) => {
    try {
      // Después del nombre, que va entre paréntesis y puede llevar espacios: estado y padre.
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]) === padre
    } catch {
      return false
    }
  })
}

function principalDe(datos: string): number | undefined {
  const archivo = join(datos, 'postgres', 'postmaster.pid')
  const pid = existsSync(archivo) ? Number(readFileSync(archivo, 'utf8').split('\n')[0]) : 0
  if (!(pid > 1)) return undefined
  const orden = `/proc/${pid}/cmdline`
  // El número pudo pasar a otro programa: solo se mata a un postgres que trabaja en esta carpeta.
  return existsSync(orden) && readFileSync(orden, 'utf8').includes(datos) ? pid : undefined
}

/** Prepara la aplicación, sin arrancarla, con lo que `entorno` agregue. El calendario sigue su curso de un arranque al siguiente. */
export async function prepararAplicacion(carpeta: string, { anclas, ocspUrl }: Pick<Autoridad, 'anclas' | 'ocspUrl'>, entorno: Record<string, string> = {}): Promise<Aplicacion> {
  const datos = join(carpeta, 'datos')
  const puerto = await puertoLibre()
  const origen = `http://127.0.0.1:${puerto}`
  const empezo = Date.now()
  let proceso: ChildProcess | undefined
  let fin: Promise<number | null> = Promise.resolve(null)
  let dicho = ''

  function arrancar(): void {
    const reloj = new Date(INICIO + Date.now() - empezo).toISOString()
    const propio = { PATH: process.env['PATH'], PORT: String(puerto), ICSOE_URL: origen, ICSOE_DATOS: datos, ICSOE_ANCLAS: anclas, ICSOE_OCSP_URL: ocspUrl, ICSOE_RELOJ: reloj, ...entorno }
    const nuevo = spawn(process.execPath, ['apps/servidor/src/main.ts'], { cwd: raiz, env: propio, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const flujo of [nuevo.stdout, nuevo.stderr]) flujo.on('data', (parte: Buffer) => (dicho = (dicho + parte.toString()).slice(-8_000)))
    fin = new Promise((listo) => nuevo.once('close', listo))
    proceso = nuevo
  }

  async function lista(): Promise<void> {
    const limite = Date.now() + 120_000
    for (;;) {
      if (await fetch(`${origen}/salud/lista`).then(({ ok }) => ok, () => false)) return
      if (proceso === undefined || proceso.exitCode !== null || Date.now() > limite) throw new Error('La aplicación no volvió a estar lista.')
      await esperar(25)
    }
  }

  async function matar(): Promise<void> {
    if (proceso?.pid !== undefined && proceso.exitCode === null) matarProceso(-proceso.pid)
    await fin
  }

  function matarBase(todos: boolean): void {
    const principal = principalDe(datos)
    if (principal === undefined) return
    const hijos = todos ? hijosDe(principal) : []
    for (const pid of [principal, ...hijos]) matarProceso(pid)
  }

  const terminar = () => {
    proceso?.kill('SIGTERM')
    return fin
  }
  const registro = join(datos, 'postgres', 'servidor.log')
  const dichoPorLaBase = () => (existsSync(registro) ? readFileSync(registro, 'utf8').slice(-2_000) : '')
  return { origen, arrancar, lista, matar, matarBase, terminar, dicho: () => `${dicho}\nPostgreSQL:\n${dichoPorLaBase()}` }
}
