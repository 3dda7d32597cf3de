// @ts-check
import { bien } from './comun.mjs'
import { prepararDependencias } from './dependencias.mjs'
import { buscarNode, comprobarNode } from './node.mjs'
import { prepararPortal } from './portal.mjs'
import { prepararPostgres } from './postgres.mjs'

/**
 * Deja listo lo que necesita cualquier mandato: dependencias, PostgreSQL embebido y Node.
 * @returns {Promise<import('./comun.mjs').Paso<string>>} ruta del Node que ejecuta lo nuestro
 */
export async function prepararBase() {
  const version = comprobarNode()
  if (!version.ok) return version
  const dependencias = await prepararDependencias()
  if (!dependencias.ok) return dependencias
  prepararPostgres()
  return buscarNode()
}

/**
 * Lo de prepararBase y además el portal construido.
 * @returns {Promise<import('./comun.mjs').Paso<string>>} ruta del Node que ejecuta lo nuestro
 */
export async function preparar() {
  const node = await prepararBase()
  if (!node.ok) return node
  const portal = await prepararPortal(node.valor)
  return portal.ok ? bien(node.valor) : portal
}
