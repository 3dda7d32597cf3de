import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { campoDe, controlDe, type Mano } from './mano.ts'

const PASOS = 200

const conFoco = (destino: Locator) => destino.evaluate((nodo) => nodo === document.activeElement)

/** Falla si el foco no está ahí: lo que se hizo con el teclado lo dejó en otra parte, o lo perdió. */
export async function tieneElFoco(destino: Locator): Promise<void> {
  assert.ok(await conFoco(destino), `el foco no está en ${String(destino)}`)
}

/** Aprieta una tecla hasta que se cumpla lo pedido; si no pasa en doscientas veces, no hay modo de hacerlo con el teclado. */
async function apretarHasta(pagina: Page, tecla: string, cumplido: () => Promise<boolean>, que: string): Promise<void> {
  for (let paso = 0; paso < PASOS; paso += 1) {
    if (await cumplido()) return
    await pagina.keyboard.press(tecla)
  }
  assert.fail(`Con ${tecla} no se llega a ${que}`)
}

/** Lleva el foco con Tab, desde donde esté, hasta el destino; y ahí tiene que verse. */
async function llegarA(pagina: Page, destino: Locator, nombre: string | RegExp): Promise<void> {
  await destino.waitFor()
  await apretarHasta(pagina, 'Tab', () => conFoco(destino), `«${String(nombre)}»`)
  const seVe = await destino.evaluate((nodo) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(nodo.matches('input[type=file]') ? nodo.parentElement! : nodo)
    return nodo.matches(':focus-visible') && (outlineStyle !== 'none' && outlineWidth !== '0px')
  })
  assert.ok(seVe, `el foco no se ve en «${String(nombre)}»`)
}

/** En un selector de fecha se escriben las partes en el orden del navegador; aquí se averigua cuál es. */
async function escribirFecha(pagina: Page, campo: Locator, valor: string): Promise<void> {
  const [ano = '', mes = '', dia = ''] = valor.split('-')
  await pagina.keyboard.type(`${dia}${mes}${ano}`)
  if ((await campo.inputValue()) === valor) return
  for (let parte = 0; parte < 2; parte += 1) await pagina.keyboard.press('ArrowLeft')
  await pagina.keyboard.type(`${mes}${dia}${ano}`)
  assert.equal(await campo.inputValue(), valor)
}

/** Usa la página sin tocar el ratón: Tab, Enter, Espacio, flechas y letras. */
export function conTeclado(pagina: Page): Mano {
  // Alguien atento desde el principio: si no, el selector de archivos podría abrirse antes de que Playwright lo reciba.
  pagina.on('filechooser', () => undefined)
  const activar = async (rol: 'button' | 'link', nombre: string | RegExp, en?: Locator) => {
    await llegarA(pagina, await controlDe(pagina, rol, nombre, en), nombre)
    await pagina.keyboard.press('Enter')
  }
  return {
    pagina,
    async escribir(etiqueta, valor) {
      const campo = await campoDe(pagina, etiqueta)
      await llegarA(pagina, campo, etiqueta)
      if ((await campo.getAttribute('type')) === 'date') return escribirFecha(pagina, campo, valor)
      await pagina.keyboard.press('ControlOrMeta+A')
      await pagina.keyboard.type(valor)
    },
    async elegir(etiqueta, opcion) {
      const campo = await campoDe(pagina, etiqueta)
      await llegarA(pagina, campo, etiqueta)
      await pagina.keyboard.press('Home')
      const elegida = () => campo.evaluate((nodo) => (nodo as HTMLSelectElement).selectedOptions[0]?.text)
      await apretarHasta(pagina, 'ArrowDown', async () => (await elegida()) === opcion, `«${opcion}»`)
    },
    async marcar(etiqueta) {
      const campo = await campoDe(pagina, etiqueta)
      // Con Tab se llega a un grupo de opciones, no a cada una: dentro se anda con flechas.
      const enElGrupo = () => campo.evaluate((nodo) => document.activeElement === nodo || (nodo instanceof HTMLInputElement && nodo.type === 'radio' && document.activeElement?.getAttribute('name') === nodo.name))
      await campo.waitFor()
      await apretarHasta(pagina, 'Tab', enElGrupo, `«${etiqueta}»`)
      await apretarHasta(pagina, 'ArrowDown', () => conFoco(campo), `«${etiqueta}»`)
      if (!(await campo.isChecked())) await pagina.keyboard.press('Space')
    },
    async adjuntar(etiqueta, archivo) {
      await llegarA(pagina, await campoDe(pagina, etiqueta), etiqueta)
      const selector = pagina.waitForEvent('filechooser')
      await pagina.keyboard.press('Space')
      await (await selector).setFiles([archivo].flat())
    },
    pulsar: (boton, en) => activar('button', boton, en),
    seguir: (enlace, en) => activar('link', enlace, en),
  }
}
