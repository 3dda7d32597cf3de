import { execFileSync, spawnSync } from 'node:child_process'

/** Si hay un openssl en el sistema; lo que se compara con él se salta donde no está. */
export const hayOpenssl = spawnSync('openssl', ['version']).status === 0

/** Ejecuta openssl con esos bytes en la entrada y da su salida. */
export function openssl(argumentos: string[], entrada?: Uint8Array): Buffer {
  return execFileSync('openssl', argumentos, { input: entrada, stdio: ['pipe', 'pipe', 'pipe'] })
}
