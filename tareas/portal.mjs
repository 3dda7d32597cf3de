// @ts-check
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { archivosDe, avisar, bien, huellaDe, leerSiExiste, mal, raiz } from './comun.mjs'
import { ejecutar } from './procesos.mjs'
import { conTurno } from './turno.mjs'

/**
 * Construye el portal si sus fuentes cambiaron desde la última vez.
 * @param {string} node con qué Node construir
 * @returns {Promise<import('./comun.mjs').Paso<undefined>>}
 */
export async function prepararPortal(node) {
  if (portalAlDia(raiz)) return bien(undefined)
  return conTurno(async () => {
    if (portalAlDia(raiz)) return bien(undefined)
    avisar('Construyendo el portal…')
    return construir(node)
  })
}

/** @param {string} carpeta */
export const portalAlDia = (carpeta) => leerSiExiste(join(carpeta, 'apps/portal/dist/.huella')) === huellaDelPortal(carpeta)

/**
 * Huella de todo lo que decide cómo queda el portal; las pruebas no cuentan.
 * @param {string} carpeta
 */
export function huellaDelPortal(carpeta) {
  const paquetes = join(carpeta, 'packages')
  const nombres = existsSync(paquetes) ? readdirSync(paquetes).sort() : []
  const carpetas = [join(carpeta, 'apps/portal'), join(carpeta, 'docs/guia'), ...nombres.map((nombre) => join(paquetes, nombre, 'src'))]
  const fuentes = carpetas.flatMap(archivosDe).filter((ruta) => !/\.test\.tsx?$/.test(ruta))
  return huellaDe(carpeta, [...fuentes, join(carpeta, 'package-lock.json')])
}

/**
 * Construye aparte y cambia de una vez: quien lee el portal mientras tanto ve el anterior completo.
 * @param {string} node
 * @returns {Promise<import('./comun.mjs').Paso<undefined>>}
 */
async function construir(node) {
  const huella = huellaDelPortal(raiz)
  const dist = join(raiz, 'apps/portal/dist')
  const nuevo = join(raiz, 'node_modules/.icsoe-portal')
  const viejo = join(raiz, 'node_modules/.icsoe-portal-viejo')
  for (const resto of [nuevo, viejo]) rmSync(resto, { recursive: true, force: true })
  const vite = join(raiz, 'node_modules/vite/bin/vite.js')
  const argumentos = [vite, 'build', 'apps/portal', '--outDir', nuevo, '--emptyOutDir', '--logLevel', 'warn']
  const { codigo } = await ejecutar(node, argumentos, { cwd: raiz, stdio: ['ignore', process.stderr, process.stderr] })
  if (codigo !== 0) return mal('No se pudo construir el portal: el motivo está arriba. Corríjalo y vuelva a intentarlo.')
  writeFileSync(join(nuevo, '.huella'), huella)
  if (existsSync(dist)) renameSync(dist, viejo)
  renameSync(nuevo, dist)
  rmSync(viejo, { recursive: true, force: true })
  return bien(undefined)
}
