import type { Locator, Page } from 'playwright-core'
import type { Mano } from '../mano.ts'

/** Con qué se da un paso del recorrido: la página, quién la usa, y lo que se hace al llegar a cada pantalla (una foto, una revisión). */
export interface Vista {
  pagina: Page
  mano: Mano
  /** Se llama con la página quieta, con el nombre de la pantalla a la que se llegó. */
  mirar: (nombre: string) => Promise<void>
}

/** Espera a que la página muestre ese título. */
export async function enPagina(pagina: Page, titulo: string): Promise<void> {
  await pagina.getByRole('heading', { level: 1, name: titulo, exact: true }).waitFor()
}

/** Espera a que se abra el diálogo de ese título. */
export async function enDialogo(pagina: Page, titulo: string): Promise<void> {
  await pagina.getByRole('dialog', { name: titulo }).waitFor()
}

/** La barra de quien ya ingresó. */
export const barra = (pagina: Page): Locator => pagina.getByRole('navigation', { name: 'Principal' })
