import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const raiz = join(import.meta.dirname, '..')
const ESPERA = 60_000

/** Día, dentro del plazo del segundo cuatrimestre de 2026, en que empieza el calendario de estas pruebas. */
const RELOJ = '2026-09-05T12:00:00-06:00'

/** La aplicación de verdad, en otro proceso, con datos nuevos y en demostración. */
export interface Aplicacion extends AsyncDisposable {
  origen: string
  /** Bytes de un archivo de e.firma de la demostración, como «moral.cer». */
  archivoDeDemo(nombre: string): Promise<Buffer>
  /** Termina el proceso, borra sus datos y da su código de salida. */
  detener(): Promise<number | null>
}

/** La línea con que la aplicación dice que está lista; si termina o tarda de más, lanza con lo que haya dicho. */
function esperarOrigen(proceso: ChildProcess): Promise<string> {
  let dicho = ''
  return new Promise((listo, fallar) => {
    const rendirse = (motivo: string) => fallar(new Error(`La aplicación ${motivo}:\n${dicho}`))
    const limite = setTimeout(() => rendirse('no estuvo lista en un minuto'), ESPERA)
    const oir = (parte: Buffer) => {
      dicho = (dicho + parte.toString()).slice(-20_000)
      const origen = /ICSOE está listo en (http:\S+)/.exec(dicho)?.[1]
      if (origen === undefined) return
      clearTimeout(limite)
      listo(origen)
    }
    proceso.stdout?.on('data', oir)
    proceso.stderr?.on('data', oir)
    proceso.once('exit', (codigo) => {
      clearTimeout(limite)
      rendirse(`terminó con ${codigo}`)
    })
  })
}

/** Arranca la aplicación en un puerto libre, con su calendario en `reloj`, y espera a que conteste `GET /salud/lista`. Quien la arranca la detiene. */
export async function iniciarAplicacion(reloj: string = RELOJ): Promise<Aplicacion> {
  const carpeta = await mkdtemp(join(tmpdir(), 'icsoe-e2e-'))
  await chmod(carpeta, 0o755)
  const env = { PATH: process.env['PATH'], PORT: '0', ICSOE_DATOS: carpeta, ICSOE_RELOJ: reloj }
  const proceso = spawn(process.execPath, ['apps/servidor/src/main.ts'], { cwd: raiz, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const fin = once(proceso, 'exit').then(([codigo]) => codigo as number | null)
  const noDejarlo = () => proceso.kill('SIGTERM')
  process.once('exit', noDejarlo)
  const detener = async () => {
    process.removeListener('exit', noDejarlo)
    proceso.kill('SIGTERM')
    const codigo = await fin
    await rm(carpeta, { recursive: true, force: true })
    return codigo
  }
  try {
    const origen = await esperarOrigen(proceso)
    const { status } = await fetch(`${origen}/salud/lista`)
    if (status !== 200) throw new Error(`GET /salud/lista contestó ${status}`)
    return { origen, archivoDeDemo: (nombre) => readFile(join(carpeta, 'demo', nombre)), detener, [Symbol.asyncDispose]: async () => void (await detener()) }
  } catch (error) {
    await detener()
    throw error
  }
}
