// @ts-check
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { prepararChromium } from './chromium.mjs'
import { avisar, bien, raiz } from './comun.mjs'
import { prepararPortal } from './portal.mjs'
import { prepararBase } from './preparar.mjs'
import { correrPruebas, elegirPruebas, resumen } from './pruebas.mjs'

const global = 'apps/servidor/src/pruebas/global.ts'

/**
 * @param {string[]} pedidos
 * @returns {Promise<import('./comun.mjs').Paso<import('./conteo.mjs').Conteo>>}
 */
async function probar(pedidos) {
  const node = await prepararBase()
  if (!node.ok) return node
  const elegidos = elegirPruebas(pedidos)
  if (!elegidos.ok) return elegidos
  const deNavegador = elegidos.valor.filter((archivo) => archivo.startsWith(`e2e${sep}`))
  const deCodigo = elegidos.valor.filter((archivo) => !deNavegador.includes(archivo))
  if (elegidos.valor.some((archivo) => /^(apps|e2e)[\\/]/.test(archivo))) {
    const portal = await prepararPortal(node.valor)
    if (!portal.ok) return portal
  }
  if (deNavegador.length > 0) {
    const chromium = await prepararChromium()
    if (!chromium.ok) return chromium
    process.env['CHROMIUM_PATH'] = chromium.valor
  }
  const conGlobal = existsSync(join(raiz, global)) && deCodigo.some((archivo) => archivo.startsWith('apps')) ? { global } : {}
  const primera = await correrPruebas(node.valor, { archivos: deCodigo, concurrencia: 2, ...conGlobal })
  const segunda = await correrPruebas(node.valor, { archivos: deNavegador, concurrencia: 1 })
  return bien({ passed: primera.passed + segunda.passed, failed: primera.failed + segunda.failed, skipped: primera.skipped + segunda.skipped })
}

const resultado = await probar(process.argv.slice(2))
if (!resultado.ok) avisar(resultado.mensaje)
const conteo = resultado.ok ? resultado.valor : { passed: 0, failed: 1, skipped: 0 }
if (conteo.passed + conteo.failed === 0) avisar('No se ejecutó ninguna prueba.')
process.stdout.write(`${resumen(conteo)}\n`)
process.exitCode = conteo.failed > 0 || conteo.passed === 0 ? 1 : 0
