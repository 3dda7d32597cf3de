// @ts-check
import { join } from 'node:path'
import { avisar, raiz } from './comun.mjs'
import { ejecutar } from './procesos.mjs'

/**
 * Ejecuta un programa del servidor con lo que ya se preparó; este proceso termina con su mismo código.
 * @param {import('./comun.mjs').Paso<string>} node
 * @param {string} programa ruta desde la carpeta del proyecto
 */
export async function lanzar(node, programa) {
  if (!node.ok) {
    avisar(node.mensaje)
    process.exitCode = 1
    return
  }
  const { codigo } = await ejecutar(node.valor, [join(raiz, programa), ...process.argv.slice(2)])
  process.exitCode = codigo
}
