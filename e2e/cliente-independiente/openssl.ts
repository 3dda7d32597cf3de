import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ejecutar = promisify(execFile)

/**
 * Corre el programa openssl del sistema dentro de una carpeta y da los bytes que escribió.
 * Lanza con lo que openssl dijo cuando termina con error.
 */
export async function openssl(carpeta: string, ...argumentos: string[]): Promise<Buffer> {
  const { stdout } = await ejecutar('openssl', argumentos, { cwd: carpeta, encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 })
  return stdout
}

/** Como `openssl`, pero dice si terminó bien en vez de lanzar: para comprobar firmas que pueden no valer. */
export async function opensslAcepta(carpeta: string, ...argumentos: string[]): Promise<boolean> {
  return openssl(carpeta, ...argumentos).then(
    () => true,
    () => false,
  )
}
