import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { acuseStps, efirmaDeDemo } from './demo.ts'
import type { Archivo } from './mano.ts'
import { buscarFirefox } from './navegador.ts'

const firefox = buscarFirefox()
const opciones = firefox === undefined ? { skip: 'no hay un Firefox instalado (FIREFOX_PATH o firefox en PATH)' } : {}
/** Milisegundos. Con su perfil nuevo y la máquina ocupada tarda mucho más que los pocos segundos de costumbre. */
const ARRANQUE = 120_000

let aplicacion: Aplicacion
let navegador: Browser
let carpeta: string

before(async () => {
  if (firefox === undefined) return
  carpeta = await mkdtemp(join(tmpdir(), 'icsoe-firefox-'))
  const abriendo = launch({ browser: 'firefox', executablePath: firefox, headless: true, userDataDir: join(carpeta, 'perfil'), timeout: ARRANQUE })
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abriendo)
})
after(async () => {
  if (firefox === undefined) return
  await navegador.close()
  await aplicacion.detener()
  await rm(carpeta, { recursive: true, force: true })
})

/** El control de esa etiqueta, o el botón o enlace de ese texto, dentro del diálogo abierto si lo hay; nulo mientras no esté. */
function buscar(que: 'campo' | 'boton', nombre: string): HTMLElement | null {
  const donde = document.querySelector('dialog[open]') ?? document
  const seVe = (nodo: HTMLElement) => nodo.checkVisibility()
  if (que === 'campo') return [...donde.querySelectorAll('label')].find((label) => label.textContent.trim() === nombre && seVe(label))?.control ?? null
  return [...donde.querySelectorAll<HTMLElement>('button, a')].find((nodo) => nodo.textContent.trim() === nombre && seVe(nodo)) ?? null
}

/** Lo que hace quien usa la página, por WebDriver BiDi. */
function conPuppeteer(pagina: Page) {
  const hallar = async (que: 'campo' | 'boton', nombre: string) => (await pagina.waitForFunction(buscar, {}, que, nombre)) as ElementHandle<HTMLInputElement>
  return {
    escribir: async (etiqueta: string, valor: string) => (await hallar('campo', etiqueta)).type(valor),
    pulsar: async (nombre: string) => (await hallar('boton', nombre)).click(),
    leer: (texto: string) => pagina.waitForFunction((buscado) => document.body.innerText.includes(buscado), {}, texto),
    adjuntar: async (etiqueta: string, { name, buffer }: Archivo) => {
      const ruta = join(carpeta, name)
      await writeFile(ruta, buffer)
      await (await hallar('campo', etiqueta)).uploadFile(ruta)
    },
  }
}

test('en Firefox se ingresa con e.firma y se guardan los datos generales', opciones, async () => {
  const pagina = await navegador.newPage()
  pagina.setDefaultTimeout(20_000)
  const { escribir, pulsar, leer, adjuntar } = conPuppeteer(pagina)
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await pagina.goto(aplicacion.origen)
  await pulsar('Ingresar con e.firma')
  await leer('e.firmas de demostración')
  await escribir('RFC', efirma.rfc)
  await adjuntar('Certificado (.cer)', efirma.certificado)
  await leer('A nombre de')
  await adjuntar('Llave privada (.key)', efirma.llave)
  await escribir('Contraseña de la llave privada', efirma.contrasena)
  await pulsar('Validar')
  await leer('La validación de la FIEL fue exitosa')
  await pulsar('Ingresar')
  await leer('Aceptas los términos y condiciones')
  await pulsar('Ingresar')
  await leer('Captúralos para continuar')
  await pulsar('Continuar')
  await escribir('Correo electrónico', 'alma@contratista.example')
  await escribir('Celular', '4771234567')
  await adjuntar('Acuse de registro en padrón de la STPS', acuseStps)
  await leer('Ver archivo')
  await pulsar('Guardar')
  await leer('Tus datos generales se guardaron y están completos')
  assert.equal(new URL(pagina.url()).pathname, '/datos-generales')
})
