import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'

const PAUSA = 100
const ESPERA_MAXIMA = 120_000

/**
 * Hace una tarea sobre el cluster de una carpeta, un proceso a la vez; los demás esperan. El candado de un proceso que ya
 * murió no estorba.
 */
export async function conCandado<T>(carpeta: string, tarea: () => Promise<T>): Promise<T> {
  const candado = join(carpeta, 'postgres.candado')
  for (let espera = 0; !tomar(candado); espera += PAUSA) {
    if (espera >= ESPERA_MAXIMA) throw new Error(`Otro proceso no termina de preparar la base. Si no hay ninguno, borra «${candado}».`)
    liberarSiMurio(candado)
    await esperar(PAUSA)
  }
  try {
    return await tarea()
  } finally {
    rmSync(candado, { force: true })
  }
}

/** Se escribe aparte y se enlaza: nadie ve un candado a medio escribir. */
function tomar(candado: string): boolean {
  const propio = `${candado}.${process.pid}`
  writeFileSync(propio, String(process.pid))
  try {
    linkSync(propio, candado)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(propio, { force: true })
  }
}

/** Aparta el candado con un cambio de nombre, que solo gana uno; si lo apartado era ya de un vivo, se lo devuelve. */
function liberarSiMurio(candado: string): void {
  if (duenoVivo(candado)) return
  const apartado = `${candado}.viejo.${process.pid}`
  try {
    renameSync(candado, apartado)
    if (duenoVivo(apartado)) linkSync(apartado, candado)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  rmSync(apartado, { force: true })
}

/** Un candado con el número de este mismo proceso es de otro anterior: los números se repiten al reiniciar un contenedor. */
function duenoVivo(candado: string): boolean {
  try {
    const dueno = Number(readFileSync(candado, 'utf8'))
    return dueno !== process.pid && estaVivo(dueno)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw error
  }
}

/** ¿Existe ese proceso? También los de otro usuario. */
export function estaVivo(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
