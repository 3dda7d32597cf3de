import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'

const raiz = join(import.meta.dirname, '..', '..')

/** Una aplicación en marcha. `detener` le manda SIGTERM y da su código de salida, que debe ser 0. */
export interface Servidor {
  origen: string
  detener: () => Promise<number | null>
}

export interface Arranque {
  carpeta: string
  anclas: string
  ocspUrl: string
  /** Momento en el que empieza el calendario del sistema. */
  reloj: string
}

async function puertoLibre(): Promise<number> {
  const servidor = createServer()
  await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo))
  const { port } = servidor.address() as AddressInfo
  await new Promise((listo) => servidor.close(listo))
  return port
}

async function esperarLista(origen: string, proceso: ChildProcess, salida: () => string): Promise<void> {
  for (let intento = 0; intento < 600; intento += 1) {
    if (proceso.exitCode !== null) throw new Error(`La aplicación terminó con ${proceso.exitCode} antes de estar lista:\n${salida()}`)
    const lista = await fetch(`${origen}/salud/lista`).then(({ ok }) => ok, () => false)
    if (lista) return
    await esperar(100)
  }
  proceso.kill('SIGTERM')
  throw new Error(`La aplicación no estuvo lista en un minuto:\n${salida()}`)
}

/** Arranca la aplicación como proceso aparte, con datos nuevos, y espera a que `GET /salud/lista` conteste bien. */
export async function iniciarServidor({ carpeta, anclas, ocspUrl, reloj }: Arranque): Promise<Servidor> {
  const datos = join(carpeta, 'datos')
  await mkdir(datos)
  await chmod(carpeta, 0o755)
  const puerto = await puertoLibre()
  const origen = `http://127.0.0.1:${puerto}`
  const entorno: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    PORT: String(puerto),
    ICSOE_URL: origen,
    ICSOE_DATOS: datos,
    ICSOE_ANCLAS: anclas,
    ICSOE_OCSP_URL: ocspUrl,
    ICSOE_RELOJ: reloj,
  }
  const proceso = spawn(process.execPath, ['apps/servidor/src/main.ts'], { cwd: raiz, env: entorno, stdio: ['ignore', 'pipe', 'pipe'] })
  let dicho = ''
  for (const flujo of [proceso.stdout, proceso.stderr]) flujo.on('data', (parte: Buffer) => (dicho = (dicho + parte.toString()).slice(-20_000)))
  const fin = new Promise<number | null>((listo) => proceso.once('exit', listo))
  await esperarLista(origen, proceso, () => dicho)
  return {
    origen,
    detener: () => {
      proceso.kill('SIGTERM')
      return fin
    },
  }
}
