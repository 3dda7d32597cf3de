import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Proceso {
  url: string
  proceso: ChildProcess
  /** Todo lo que ha escrito. */
  dicho(): string
  /** Manda una señal y espera el fin; da el código de salida. */
  terminar(senal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** La aplicación como la arranca npm, en su propio proceso; listo cuando lo dice. */
export async function iniciarProceso(entorno: Record<string, string>): Promise<Proceso> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', ...entorno }
  const proceso = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const fin = once(proceso, 'exit') as Promise<[number | null]>
  let dicho = ''
  const url = await new Promise<string>((resolver, rechazar) => {
    const leer = (bloque: Buffer) => {
      dicho += bloque.toString()
      const direccion = /ICSOE está listo en (http:\/\/\S+)/.exec(dicho)?.[1]
      if (direccion !== undefined) resolver(direccion)
    }
    proceso.stdout.on('data', leer)
    proceso.stderr.on('data', leer)
    void fin.then(([codigo]) => rechazar(new Error(`Terminó con ${String(codigo)}: ${dicho}`)))
  })
  const terminar = async (senal: 'SIGTERM' | 'SIGKILL') => {
    proceso.kill(senal)
    const [codigo] = await fin
    return codigo
  }
  return { url, proceso, dicho: () => dicho, terminar }
}
