import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const carpeta = join(import.meta.dirname, '..', 'docs', 'guia', 'imagenes')
const MAXIMO = 40 * 1024
const ALTO = 1500

/** Lo que se mira de la página en cada paso del recorrido: una imagen, o nada. */
export type Camara = (nombre: string) => Promise<void>

/** Foto de la página, en WebP de 40 KB a lo más, en la carpeta de imágenes de la guía. */
async function fotografiar(pagina: Page, nombre: string): Promise<void> {
  await pagina.evaluate(() => document.fonts.ready)
  const medidas = await pagina.evaluate(() => ({ ancho: innerWidth, alto: Math.max(innerHeight, document.documentElement.scrollHeight), modal: document.querySelector('dialog[open]') !== null, visible: innerHeight }))
  const cdp = await pagina.context().newCDPSession(pagina)
  const clip = { x: 0, y: 0, width: medidas.ancho, height: medidas.modal ? medidas.visible : Math.min(medidas.alto, ALTO), scale: 1 }
  for (const quality of [80, 65, 50, 35, 20]) {
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'webp', quality, clip, captureBeyondViewport: true })
    const imagen = Buffer.from(data, 'base64')
    if (imagen.length > MAXIMO) continue
    await writeFile(join(carpeta, `${nombre}.webp`), imagen)
    await cdp.detach()
    return
  }
  throw new Error(`${nombre}.webp pasa de 40 KB aun con poca calidad`)
}

/** La cámara de la guía: con ICSOE_GUIA=1 (`npm run guia`) guarda cada paso; sin él no hace nada. */
export async function camaraDe(pagina: Page): Promise<Camara> {
  if (process.env['ICSOE_GUIA'] !== '1') return () => Promise.resolve()
  await mkdir(carpeta, { recursive: true })
  return (nombre) => fotografiar(pagina, nombre)
}
