import type { Browser } from 'playwright-core'
import { camaraDe } from './camara.ts'
import { conRaton, type Mano } from './mano.ts'
import type { Vista } from './pasos/paso.ts'
import type { Page } from 'playwright-core'

export interface Ventana extends Vista {
  cerrar: () => Promise<void>
}

/** Una ventana nueva, con sus propias galletas, como la de una persona en México. */
export async function abrirVentana(navegador: Browser, origen: string, manoDe: (pagina: Page) => Mano = conRaton): Promise<Ventana> {
  const contexto = await navegador.newContext({
    baseURL: origen,
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    viewport: { width: 800, height: 720 },
    reducedMotion: 'reduce',
  })
  contexto.setDefaultTimeout(20_000)
  const pagina = await contexto.newPage()
  return { pagina, mano: manoDe(pagina), mirar: await camaraDe(pagina), cerrar: () => contexto.close() }
}
