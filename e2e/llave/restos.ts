import type { BrowserContext, Page } from 'playwright-core'
import type { Huella } from './fugas.ts'

const huella = (donde: string, contenido: unknown): Huella => ({ donde, contenido: Buffer.from(typeof contenido === 'string' ? contenido : JSON.stringify(contenido ?? null)) })

/** Anota desde ahora lo que la página escribe en la consola y lo que manda por WebSocket. */
export function oirPagina(pagina: Page, huellas: Huella[]): void {
  pagina.on('console', (mensaje) => huellas.push(huella('consola', mensaje.text())))
  pagina.on('pageerror', (error) => huellas.push(huella('error de la página', `${error.message}\n${error.stack}`)))
  pagina.on('websocket', (canal) => {
    huellas.push(huella('WebSocket, dirección', canal.url()))
    canal.on('framesent', ({ payload }) => huellas.push({ donde: 'WebSocket', contenido: Buffer.from(payload) }))
  })
}

async function cachesDe(pagina: Page): Promise<string> {
  return pagina.evaluate(async () => {
    const nombres = await caches.keys()
    const guardados = await Promise.all(nombres.map(async (nombre) => (await caches.open(nombre)).keys()))
    return JSON.stringify([nombres, guardados.flat().map(({ url }) => url)])
  })
}

/** Lo que el navegador conserva al terminar: galletas, los almacenes, IndexedDB, la historia, el nombre de la ventana y lo dibujado. */
export async function restosDe(contexto: BrowserContext, pagina: Page): Promise<Huella[]> {
  const { cookies, origins } = await contexto.storageState({ indexedDB: true })
  const deLaPagina = await pagina.evaluate(() => ({ sesion: { ...sessionStorage }, historia: history.state as unknown, ventana: window.name, direccion: location.href, documento: document.documentElement.outerHTML }))
  return [huella('galletas', cookies), huella('localStorage e IndexedDB', origins), huella('cachés', await cachesDe(pagina)), ...Object.entries(deLaPagina).map(([donde, valor]) => huella(donde, valor))]
}
