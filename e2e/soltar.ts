import type { Locator, Page } from 'playwright-core'

/** Suelta sobre `destino` archivos o carpetas del disco, como quien los arrastra desde su escritorio. */
export async function soltarArchivos(pagina: Page, destino: Locator, rutas: readonly string[]): Promise<void> {
  await destino.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await destino.boundingBox())!
  const cdp = await pagina.context().newCDPSession(pagina)
  const donde = { x: x + width / 2, y: y + height / 2, data: { items: [], files: [...rutas], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...donde })
  await cdp.detach()
}
