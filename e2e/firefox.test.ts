import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { acuseStps, efirmaDeDemo } from './demo.ts'
import type { Archivo } from './mano.ts'
import { buscarFirefox } from './navegador.ts'

const firefox = buscarFirefox()
const opciones = firefox === undefined ? { skip: 'no hay un Firefox instalado (FIREFOX_PATH o firefox en PATH)' } : {}

let aplicacion: Aplicacion
let navegador: Browser
let carpeta: string

before(async () => {
  if (firefox === undefined) return
  carpeta = await mkdtemp(join(tmpdir(), 'icsoe-firefox-'))
  ;[aplicacion, navegador] = await Promise.all([iniciarAplicacion(), launch({ browser: 'firefox', executablePath: firefox, headless: true, userDataDir: join(carpeta, 'perfil') })])
})
after(async () => {
  if (firefox === undefined) return
  await navegador.close()
  await aplicacion.detener()
  await rm(carpeta, { recursive: true, force: true })
})

/** Lo mismo que usa quien ve la página: etiquetas, botones y textos, aquí por WebDriver BiDi. */
function conPuppeteer(pagina: Page) {
  const campo = (etiqueta: string) => pagina.locator(`::-p-aria(${etiqueta})`)
  return {
    escribir: (etiqueta: string, valor: string) => campo(etiqueta).fill(valor),
    pulsar: (nombre: string) => pagina.locator(`::-p-aria([name="${nombre}"][role="button"])`).click(),
    seguir: (nombre: string) => pagina.locator(`::-p-aria([name="${nombre}"][role="link"])`).click(),
    leer: (texto: string) => pagina.locator(`::-p-text(${texto})`).wait(),
    async adjuntar(etiqueta: string, { name, buffer }: Archivo) {
      const ruta = join(carpeta, name)
      await writeFile(ruta, buffer)
      const control = (await campo(etiqueta).waitHandle()) as ElementHandle<HTMLInputElement>
      await control.uploadFile(ruta)
    },
  }
}

test('en Firefox se ingresa con e.firma y se guardan los datos generales', opciones, async () => {
  const pagina = await navegador.newPage()
  pagina.setDefaultTimeout(20_000)
  const { escribir, pulsar, seguir, leer, adjuntar } = conPuppeteer(pagina)
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await pagina.goto(aplicacion.origen)
  await seguir('Ingresar con e.firma')
  await escribir('RFC', efirma.rfc)
  await adjuntar('Certificado (.cer)', efirma.certificado)
  await leer('A nombre de')
  await adjuntar('Llave privada (.key)', efirma.llave)
  await escribir('Contraseña de la llave privada', efirma.contrasena)
  await pulsar('Validar')
  await leer('La validación de la FIEL fue exitosa')
  await pulsar('Ingresar')
  await leer('Aceptas los términos y condiciones')
  await pagina.locator('dialog[open] ::-p-aria([name="Ingresar"][role="button"])').click()
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
