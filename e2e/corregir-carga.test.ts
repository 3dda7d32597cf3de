import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { archivoPorCorregir, type Mala } from './archivoPorCorregir.ts'
import { efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { capturarContrato, revisarArchivo } from './pasos/contratos.ts'
import { capturarDatosDeFisica, capturarDatosDeMoral } from './pasos/datosGenerales.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { conTeclado } from './teclado.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

let aplicacion: Aplicacion
let navegador: Browser

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
})
after(async () => {
  await navegador.close()
  await aplicacion.detener()
})

/** Una ventana sin ratón, en un contrato recién capturado. */
async function enUnContrato(quien: 'fisica' | 'moral', capturarDatos: typeof capturarDatosDeFisica): Promise<Ventana> {
  const ventana = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  await ventana.pagina.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const efirma = await efirmaDeDemo(aplicacion, quien)
  await ingresarPorPrimeraVez(ventana, efirma)
  await capturarDatos(ventana, efirma)
  await capturarContrato(ventana)
  return ventana
}

const archivo = (csv: string) => ({ name: 'personal.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
const porCorregir = (pagina: Page, cuantas: number) => pagina.getByRole('button', { name: `${cuantas} Por corregir`, exact: true }).waitFor()
const tecla = (pagina: Page, ...teclas: string[]) => teclas.reduce((antes, una) => antes.then(() => pagina.keyboard.press(una)), Promise.resolve())

/** Con Tab, desde donde esté el foco, hasta la cuadrícula. */
async function entrarALaCuadricula(pagina: Page): Promise<void> {
  for (let paso = 0; paso < 40; paso++) {
    if (await pagina.evaluate(() => document.activeElement?.getAttribute('role') === 'gridcell')) return
    await pagina.keyboard.press('Tab')
  }
  assert.fail('Con Tab no se llega a la cuadrícula')
}

/** Escribe lo bueno en cada dato malo de la fila con el foco al principio, y baja a la siguiente. */
async function escribirFila(pagina: Page, { escrita, buena }: Mala): Promise<void> {
  await tecla(pagina, 'Home')
  for (const dato of ['nss', 'curp', 'sbc'] as const) {
    if (escrita[dato] === buena[dato]) await tecla(pagina, 'ArrowRight')
    else {
      await pagina.keyboard.type(buena[dato])
      await tecla(pagina, 'Tab')
    }
  }
}

test('un archivo de 5,000 filas con 40 malas se corrige en la cuadrícula con puro teclado y entra completo', async () => {
  const ventana = await enUnContrato('fisica', capturarDatosDeFisica)
  const { pagina, mano } = ventana
  const { csv, malas } = archivoPorCorregir(5_000, 125)
  assert.equal(malas.length, 40)
  await revisarArchivo(ventana, archivo(csv))
  await pagina.getByText('Se enviarán 5,000 filas.').waitFor()
  await pagina.getByText('4,960 entran al contrato; 40 quedan pendientes').waitFor()
  for (const tipo of new Set(malas.map((mala) => mala.tipo))) await pagina.getByRole('button', { name: `5 ${tipo}`, exact: true }).waitFor()
  await revisar(pagina, 'cuadrícula')

  await entrarALaCuadricula(pagina)
  // A mano las ocho primeras: una de cada tipo.
  for (const [lugar, mala] of malas.slice(0, 8).entries()) {
    await tecla(pagina, 'ControlOrMeta+Home')
    for (let i = 0; i < lugar; i++) await tecla(pagina, 'ArrowDown')
    await escribirFila(pagina, mala)
  }
  await porCorregir(pagina, 32)
  // Lo demás se pega desde una hoja de cálculo: una columna sola, y un bloque de tres.
  await tecla(pagina, 'ControlOrMeta+Home', ...Array.from({ length: 8 }, () => 'ArrowDown'))
  const enBloque = (unas: Mala[]) => unas.map(({ buena }) => `${buena.nss}\t${buena.curp}\t${buena.sbc}\r\n`).join('')
  await pagina.evaluate((texto) => navigator.clipboard.writeText(texto), malas[8]!.buena.nss)
  await tecla(pagina, 'ControlOrMeta+V')
  await porCorregir(pagina, 31)
  await pagina.evaluate((texto) => navigator.clipboard.writeText(texto), enBloque(malas.slice(9)))
  await tecla(pagina, 'ArrowDown', 'ControlOrMeta+V')
  await porCorregir(pagina, 0)
  // Deshacer regresa el bloque entero; y se vuelve a pegar.
  await tecla(pagina, 'ControlOrMeta+Z')
  await porCorregir(pagina, 31)
  await tecla(pagina, 'ControlOrMeta+V')
  await porCorregir(pagina, 0)
  await pagina.getByText('Todas pasan la revisión.').waitFor()
  await revisar(pagina, 'cuadrícula corregida')

  await mano.pulsar('Enviar')
  await pagina.getByRole('group', { name: 'Resultado de la carga' }).getByText('5,000 filas leídas: 5,000 aceptadas, 0 rechazadas.').waitFor()
  await pagina.getByText('5,000 trabajadores en el contrato').waitFor()
  await ventana.cerrar()
})

test('lo corregido se conserva al recargar, Escape no guarda, y lo que queda mal vuelve rechazado con lo demás adentro', async (caso) => {
  const ventana = await enUnContrato('moral', capturarDatosDeMoral)
  const { pagina, mano } = ventana
  const { csv, malas } = archivoPorCorregir(500, 125)
  // En disco: al elegirlo otra vez se reconoce por su fecha.
  const carpeta = await mkdtemp(join(tmpdir(), 'icsoe-corregir-'))
  caso.after(() => rm(carpeta, { recursive: true }))
  await writeFile(join(carpeta, 'personal.csv'), csv)
  const elegir = () => pagina.getByLabel('Archivo de trabajadores', { exact: true }).setInputFiles(join(carpeta, 'personal.csv'))
  await elegir()
  await porCorregir(pagina, 4)
  await entrarALaCuadricula(pagina)
  await tecla(pagina, 'F2', 'End', 'Backspace', 'Escape')
  await pagina.keyboard.type(malas[0]!.buena.nss)
  await tecla(pagina, 'Enter')
  await porCorregir(pagina, 3)
  await tecla(pagina, 'End', 'Enter')
  await pagina.getByRole('button', { name: `Restaurar la fila ${malas[1]!.fila}`, exact: true }).waitFor()
  await pagina.reload()
  await elegir()
  await pagina.getByText('Recuperamos lo que habías corregido').waitFor()
  await pagina.getByText('497 entran al contrato; 2 quedan pendientes').waitFor()
  await pagina.getByText('1 descartada no se envía').waitFor()
  await mano.pulsar('Enviar')
  await pagina.getByRole('group', { name: 'Resultado de la carga' }).getByText('499 filas leídas: 497 aceptadas, 2 rechazadas.').waitFor()
  await pagina.getByRole('rowheader', { name: String(malas[2]!.fila), exact: true }).waitFor()
  await ventana.cerrar()
})
