// @ts-check
import { join } from 'node:path'
import { bien, mal, raiz } from './comun.mjs'
import { esEjecutable } from './procesos.mjs'

const minimoParaMandatos = 20
const minimoParaServidor = 24

/** @param {string} version */
const mayor = (version) => Number(version.split('.')[0])

/**
 * Rechaza un Node con el que ni siquiera se puede instalar.
 * @param {string} [version] como process.versions.node
 * @returns {import('./comun.mjs').Paso<undefined>}
 */
export function comprobarNode(version = process.versions.node) {
  if (mayor(version) >= minimoParaMandatos) return bien(undefined)
  return mal(`ICSOE necesita Node ${minimoParaMandatos} o posterior y este es Node ${version}. Instale uno reciente desde https://nodejs.org y vuelva a intentarlo.`)
}

/**
 * El Node que ejecuta el servidor: el que trae el proyecto para esta plataforma o, donde no lo trae, el presente si basta.
 * @param {{ version?: string, carpeta?: string }} [de]
 * @returns {import('./comun.mjs').Paso<string>} ruta del ejecutable
 */
export function buscarNode({ version = process.versions.node, carpeta = raiz } = {}) {
  const sistema = process.platform === 'win32' ? 'win' : process.platform
  const ejecutable = process.platform === 'win32' ? 'node.exe' : 'node'
  const propio = join(carpeta, 'node_modules', `node-${sistema}-${process.arch}`, 'bin', ejecutable)
  if (esEjecutable(propio)) return bien(propio)
  if (mayor(version) >= minimoParaServidor) return bien(process.execPath)
  return mal(`El proyecto no trae Node para ${process.platform}-${process.arch} y este es Node ${version}. Instale Node ${minimoParaServidor} o posterior desde https://nodejs.org y vuelva a intentarlo.`)
}
