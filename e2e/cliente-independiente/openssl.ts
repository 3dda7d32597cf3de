import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ejecutar = promisify(execFile)

/**
 * Corre el programa openssl del sistema dentro de una carpeta y da los bytes que escribió.
 * Lanza con lo que openssl dijo cuando termina con error, y con cómo obtenerlo cuando no está.
 */
export async function openssl(carpeta: string, ...argumentos: string[]): Promise<Buffer> {
  try {
    return (await ejecutar('openssl', argumentos, { cwd: carpeta, encoding: 'buffer', maxBuffer: 16 * 1024 * 1024 })).stdout
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('Falta el programa openssl. Instálalo (en Debian: apt-get install openssl) y vuelve a correr.')
    throw error
  }
}

/** Como `openssl`, pero dice si terminó bien en vez de lanzar: para comprobar firmas que pueden no valer. */
export async function opensslAcepta(carpeta: string, ...argumentos: string[]): Promise<boolean> {
  return openssl(carpeta, ...argumentos).then(
    () => true,
    (error: unknown) => {
      // Con un número de salida, openssl corrió y no aceptó; lo demás es que no pudo correr.
      if (typeof (error as { code?: unknown }).code === 'number') return false
      throw error
    },
  )
}
