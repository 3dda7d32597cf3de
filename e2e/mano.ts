import type { Locator, Page } from 'playwright-core'

export interface Archivo {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Quien usa la página: con ratón o solo con teclado. Todo se busca por lo que una persona lee en la pantalla. */
export interface Mano {
  readonly pagina: Page
  /** Escribe en el campo de esa etiqueta, en lugar de lo que tuviera. Las fechas, como AAAA-MM-DD. */
  escribir(etiqueta: string, valor: string): Promise<void>
  /** Elige de una lista la opción de ese texto. */
  elegir(etiqueta: string, opcion: string): Promise<void>
  /** Marca la opción o la casilla de esa etiqueta. */
  marcar(etiqueta: string): Promise<void>
  adjuntar(etiqueta: string, archivo: Archivo | readonly Archivo[]): Promise<void>
  /** Aprieta el botón de ese nombre; `en` dice en qué parte de la página, si hay más de uno. */
  pulsar(boton: string | RegExp, en?: Locator): Promise<void>
  /** Sigue el enlace de ese nombre. */
  seguir(enlace: string | RegExp, en?: Locator): Promise<void>
}

const literal = (texto: string) => texto.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Lo que está al alcance: el diálogo abierto, que deja lo demás inerte, o la página. */
async function alcance(pagina: Page): Promise<Page | Locator> {
  const dialogo = pagina.locator('dialog[open]')
  return (await dialogo.count()) > 0 ? dialogo : pagina
}

/** El campo de esa etiqueta; la palabra «(opcional)» no cuenta. */
export async function campoDe(pagina: Page, etiqueta: string): Promise<Locator> {
  return (await alcance(pagina)).getByLabel(new RegExp(`^${literal(etiqueta)}( \\(opcional\\))?$`)).filter({ visible: true })
}

/** El botón o enlace de ese nombre accesible. */
export async function controlDe(pagina: Page, rol: 'button' | 'link', nombre: string | RegExp, en?: Locator): Promise<Locator> {
  return (en ?? (await alcance(pagina))).getByRole(rol, { name: nombre, exact: true })
}

/** Usa la página con ratón y escritura directa. */
export function conRaton(pagina: Page): Mano {
  return {
    pagina,
    escribir: async (etiqueta, valor) => (await campoDe(pagina, etiqueta)).fill(valor),
    elegir: async (etiqueta, opcion) => void (await (await campoDe(pagina, etiqueta)).selectOption({ label: opcion })),
    marcar: async (etiqueta) => (await campoDe(pagina, etiqueta)).check(),
    adjuntar: async (etiqueta, archivo) => (await campoDe(pagina, etiqueta)).setInputFiles([archivo].flat()),
    pulsar: async (boton, en) => (await controlDe(pagina, 'button', boton, en)).click(),
    seguir: async (enlace, en) => (await controlDe(pagina, 'link', enlace, en)).click(),
  }
}
