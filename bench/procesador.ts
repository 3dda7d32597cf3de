import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** Lo que se lee de /proc de algo que puede terminar mientras tanto. */
function siVive<T>(leer: () => T, yaNo: T): T {
  try {
    return leer()
  } catch {
    return yaNo
  }
}
const texto = (archivo: string): string => siVive(() => readFileSync(archivo, 'utf8'), '')

/** Milisegundos de procesador que lleva un proceso, con todos los hilos que le quedan (proc_pid_schedstat, en nanosegundos). */
export const deProceso = (pid: number | string): number =>
  siVive(() => readdirSync(`/proc/${pid}/task`), []).reduce((suma, hilo) => suma + Number(texto(`/proc/${pid}/task/${hilo}/schedstat`).split(' ')[0]) / 1e6, 0)

const padreDe = (pid: number | string): number => Number(texto(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1])

/** Los que llevan todos los procesos del PostgreSQL al que está conectado `bd`; lo de una conexión que se cierra deja de contarse. */
export async function dePostgres(bd: pg.Client): Promise<() => number> {
  const { rows: [mio] } = await bd.query<{ pid: number }>('select pg_backend_pid() as pid')
  const raiz = padreDe(mio?.pid ?? 0)
  return () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && padreDe(pid) === raiz).reduce((suma, pid) => suma + deProceso(pid), 0)
}
