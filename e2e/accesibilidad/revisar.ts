import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const NORMAS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
/** De un teléfono angosto, de una pantalla de 1280 al 200 %, de una tableta de pie, y de la pantalla sin ampliar. */
const ANCHOS = [320, 640, 768, 1280]
const CON_AXE = [320, 1280]

interface Infraccion {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}
type ConAxe = typeof globalThis & { axe: { run(donde: Document, opciones: object): Promise<{ violations: Infraccion[] }> } }

/** Lo que incumple la WCAG 2.2 AA en la página tal como está. */
async function infracciones(pagina: Page): Promise<string[]> {
  if (!(await pagina.evaluate(() => 'axe' in globalThis))) await pagina.evaluate(axe.source)
  const { violations } = await pagina.evaluate((values) => (globalThis as ConAxe).axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), NORMAS)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} (${failureSummary})`).join('; ')}`)
}

/** Lo que se sale de la pantalla a lo ancho, o de su marco si es una tabla: WCAG 1.4.10, sin desplazarse en dos direcciones ni columnas cortadas. */
async function desbordes(pagina: Page): Promise<string[]> {
  return pagina.evaluate(() => {
    const cortadas = [...document.querySelectorAll('table')].filter((tabla) => tabla.scrollWidth > tabla.parentElement!.clientWidth).map((tabla) => `tabla cortada: ${tabla.innerText.slice(0, 120)}`)
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return cortadas
    const salidos = [...document.querySelectorAll('body *')].filter((nodo) => nodo.getBoundingClientRect().right > clientWidth + 1)
    return [...cortadas, `mide ${scrollWidth} en ${clientWidth}: ${salidos.slice(-3).map((nodo) => nodo.outerHTML.slice(0, 120)).join(' | ')}`]
  })
}

/** Falla si la página, como está, incumple la WCAG 2.2 AA o se desborda, en cualquiera de los tres anchos. */
export async function revisar(pagina: Page, estado: string): Promise<void> {
  const antes = pagina.viewportSize()
  const halladas: string[] = []
  for (const width of ANCHOS) {
    await pagina.setViewportSize({ width, height: 800 })
    const propias = [...(CON_AXE.includes(width) ? await infracciones(pagina) : []), ...(await desbordes(pagina))]
    halladas.push(...propias.map((hallada) => `${estado}, a ${width}: ${hallada}`))
  }
  if (antes) await pagina.setViewportSize(antes)
  assert.deepEqual(halladas, [])
}
