import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const carpeta = join(import.meta.dirname, '..', 'docs', 'guia', 'imagenes')
const MAXIMO = 40_000
const ALTO = 960
const CALIDADES = [75, 65, 55, 45, 35, 25, 15]

/** Lo que se mira de la página en cada paso del recorrido: una imagen, o nada. */
export type Camara = (nombre: string) => Promise<void>

/** Qué parte de la página sale: un diálogo entero; si no, lo que cabe en la foto con lo último que se tocó. */
function encuadrar(alto: number): { x: number; y: number; width: number; height: number; scale: number } {
  const { scrollHeight } = document.documentElement
  const scroll = { arriba: window.scrollY, total: Math.max(innerHeight, scrollHeight) }
  if (document.querySelector('dialog[open]')) return { x: 0, y: scroll.arriba, width: innerWidth, height: innerHeight, scale: 1 }
  const enfocado = document.activeElement
  const caja = enfocado?.matches('input, select, textarea, button, [role]') ? enfocado.getBoundingClientRect() : undefined
  // Un campo se ve con lo que hay antes de él; un aviso que tomó el foco, con lo que sigue.
  const deseado = caja === undefined ? 0 : scroll.arriba + (enfocado?.matches('[role]') ? caja.top - 80 : caja.bottom + 240 - alto)
  const y = Math.min(Math.max(0, deseado), Math.max(0, scroll.total - alto))
  return { x: 0, y, width: innerWidth, height: Math.min(alto, scroll.total - y), scale: 1 }
}

/** Lo que cambia de una instalación a otra no sale en la foto; lo que flota y tapa, tampoco. */
function quitarLoPropio(): void {
  for (const cerrar of document.querySelectorAll<HTMLElement>('button[aria-label="Cerrar el aviso"]')) cerrar.click()
  const ruta = document.getElementById('demo-carpeta')
  if (ruta) ruta.textContent = '.datos/demo'
  for (const enlace of document.querySelectorAll('a')) if (enlace.firstChild?.nodeValue?.startsWith(location.origin)) enlace.firstChild.nodeValue = 'http://127.0.0.1:3000/activacion#…'
}

/** Foto de la página, en WebP de 40 KB a lo más, en la carpeta de imágenes de la guía. */
async function fotografiar(pagina: Page, nombre: string): Promise<void> {
  await pagina.evaluate(quitarLoPropio)
  await pagina.evaluate(() => document.fonts.ready.then(() => undefined))
  const clip = await pagina.evaluate(encuadrar, ALTO)
  const cdp = await pagina.context().newCDPSession(pagina)
  for (const quality of CALIDADES) {
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'webp', quality, clip, captureBeyondViewport: true })
    const imagen = Buffer.from(data, 'base64')
    if (imagen.length > MAXIMO) continue
    await cdp.detach()
    return writeFile(join(carpeta, `${nombre}.webp`), imagen)
  }
  throw new Error(`${nombre}.webp pasa de 40 KB aun con poca calidad`)
}

/** La cámara de la guía: con ICSOE_GUIA=1 (`npm run guia`) guarda cada paso; sin él no hace nada. */
export async function camaraDe(pagina: Page): Promise<Camara> {
  if (process.env['ICSOE_GUIA'] !== '1') return () => Promise.resolve()
  await mkdir(carpeta, { recursive: true })
  return (nombre) => fotografiar(pagina, nombre)
}
