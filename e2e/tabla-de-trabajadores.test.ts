import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { capturarContrato } from './pasos/contratos.ts'
import { capturarDatosDeFisica } from './pasos/datosGenerales.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { enDialogo } from './pasos/paso.ts'
import { archivoDeMuchos } from './personas.ts'
import { conTeclado } from './teclado.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

const TOTAL = 100_000
/** En el archivo, los que ganan menos que el salario mínimo. */
const BAJOS = 1_000

let aplicacion: Aplicacion
let navegador: Browser
let ventana: Ventana
let pagina: Page

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
  ventana = { ...(await abrirVentana(navegador, aplicacion.origen)), mirar: () => Promise.resolve() }
  pagina = ventana.pagina
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(ventana, efirma)
  await capturarDatosDeFisica(ventana, efirma)
  await capturarContrato(ventana)
  const ruta = new URL(pagina.url()).pathname
  const cargar = ([donde, body]: readonly [string, string]) => fetch(donde, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body }).then((respuesta) => respuesta.json() as Promise<{ aceptadas: number }>)
  assert.equal((await pagina.evaluate(cargar, [`/api/v1${ruta}/cargas`, archivoDeMuchos(TOTAL)] as const)).aceptadas, TOTAL)
  await pagina.goto(ruta)
})
after(async () => {
  await navegador.close()
  await aplicacion.detener()
})

const rejilla = () => pagina.getByRole('grid')
const hay = (cuantos: number) => pagina.getByRole('heading', { name: `${cuantos.toLocaleString('es-MX')} trabajadores en el contrato`, exact: true }).waitFor()
const coinciden = (cuantos: number) => rejilla().and(pagina.locator(`[aria-rowcount="${cuantos + 1}"]`)).waitFor()
const elegidos = (texto: string) => pagina.getByRole('group', { name: 'Selección' }).getByText(texto).waitFor()
const primerSbc = () => pagina.locator('[data-fila="0"]').getByText(/^\$/).textContent()
const lugarConFoco = () => pagina.evaluate(() => Number(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')))
const alPrimero = async () => {
  await rejilla().locator('[tabindex="0"]').focus()
  await pagina.keyboard.press('ControlOrMeta+Home')
}

test('con cien mil solo se dibujan los que se ven, y el lector sabe cuántos son', async () => {
  await hay(TOTAL)
  await coinciden(TOTAL)
  assert.ok((await rejilla().getByRole('row').count()) < 100)
  await alPrimero()
  assert.equal(await lugarConFoco(), 2)
  await pagina.keyboard.press('ControlOrMeta+End')
  assert.equal(await lugarConFoco(), TOTAL + 1)
  await pagina.keyboard.press('PageUp')
  assert.ok((await lugarConFoco()) < TOTAL)
  await revisar(pagina, 'cien mil trabajadores')
})

test('se busca, se ordena y se filtra con el teclado, y la dirección lo conserva', async () => {
  const mano = conTeclado(pagina)
  await alPrimero()
  const nss = (await rejilla().getByRole('rowheader').first().textContent()) ?? ''
  await mano.escribir('Buscar trabajador', nss)
  await coinciden(1)
  await pagina.waitForURL((url) => url.searchParams.get('buscar') === nss)
  await pagina.reload()
  await coinciden(1)
  await mano.escribir('Buscar trabajador', 'no está')
  await pagina.getByText('Ningún trabajador coincide con «no está».').waitFor()
  await mano.pulsar('Ver a todos')
  await coinciden(TOTAL)
  await mano.pulsar('SBC', rejilla())
  await rejilla().locator('[aria-sort="ascending"]').getByText('SBC').waitFor()
  assert.equal(await primerSbc(), '$300.00')
  await pagina.keyboard.press('Enter')
  await rejilla().locator('[aria-sort="descending"]').getByText('SBC').waitFor()
  assert.equal(await primerSbc(), '$1399.50')
  await mano.pulsar(`Bajo el salario mínimo ${BAJOS.toLocaleString('es-MX')}`)
  await coinciden(BAJOS)
  await pagina.reload()
  await coinciden(BAJOS)
  await revisar(pagina, 'trabajadores por revisar')
})

test('se seleccionan, se quitan y se deshace sin soltar el teclado', async () => {
  await alPrimero()
  await pagina.keyboard.press('Shift+ArrowDown')
  await pagina.keyboard.press('Shift+ArrowDown')
  await elegidos('3 seleccionados')
  await pagina.keyboard.press('Delete')
  await hay(TOTAL - 3)
  await coinciden(BAJOS - 3)
  assert.ok((await lugarConFoco()) >= 2, 'el foco sigue en la tabla')
  await pagina.keyboard.press('ControlOrMeta+z')
  await hay(TOTAL)
  await coinciden(BAJOS)
  await pagina.keyboard.press('ControlOrMeta+a')
  await elegidos(`${BAJOS.toLocaleString('es-MX')} seleccionados`)
  await revisar(pagina, 'con selección')
  const mano = conTeclado(pagina)
  await mano.pulsar('Quitar', pagina.getByRole('group', { name: 'Selección' }))
  await hay(TOTAL - BAJOS)
  // Lo último se puede deshacer desde la tabla aunque el aviso se haya cerrado.
  await mano.pulsar('Cerrar el aviso')
  await mano.pulsar(/^Deshacer: se quitaron/)
  await hay(TOTAL)
  await coinciden(BAJOS)
})

test('el SBC de muchos se pega de Excel, se mira y se aplica; también se deshace', async () => {
  const mano = conTeclado(pagina)
  const [uno, otro] = await rejilla().getByRole('rowheader').allTextContents()
  await mano.pulsar('Cambiar SBC de muchos')
  await enDialogo(pagina, 'Cambiar SBC de muchos')
  await pagina.getByLabel('Pega de Excel las columnas NSS y SBC').fill(`NSS\tSBC\n${uno}\t$1,234.50\n${otro}\tdos\n`)
  await mano.pulsar('Ver qué cambiaría')
  await pagina.getByText('De 2 renglones: 1 cambiaría, 1 no se puede aplicar.').waitFor()
  await revisar(pagina, 'qué cambiaría')
  await mano.pulsar('Cambiar el SBC de 1 trabajador')
  await coinciden(BAJOS - 1)
  await mano.pulsar('Deshacer')
  await coinciden(BAJOS)
})
