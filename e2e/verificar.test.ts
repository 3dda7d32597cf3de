import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { agregarUno, capturarContrato } from './pasos/contratos.ts'
import { capturarDatosDeFisica } from './pasos/datosGenerales.ts'
import { descargarAcuse, firmarYPresentar, prepararInformativa } from './pasos/informativas.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { abrirVentana } from './ventana.ts'

let aplicacion: Aplicacion
let navegador: Browser
let carpeta: string

before(async () => {
  carpeta = await mkdtemp(join(tmpdir(), 'icsoe-verificar-'))
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
})
after(async () => {
  await navegador.close()
  await aplicacion.detener()
  await rm(carpeta, { recursive: true })
})

/** Suelta un archivo del equipo sobre el campo, como quien lo arrastra desde una carpeta. */
async function soltar(pagina: Page, ruta: string): Promise<void> {
  const campo = pagina.getByLabel('Acuse en PDF')
  await campo.scrollIntoViewIfNeeded()
  const caja = await campo.boundingBox()
  assert.ok(caja)
  const cdp = await pagina.context().newCDPSession(pagina)
  const donde = { x: caja.x + caja.width / 2, y: caja.y + caja.height / 2, data: { items: [], files: [ruta], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...donde })
  await cdp.detach()
}

test('el acuse se comprueba en la página, y una copia soltada en ella se compara sin que salga del equipo', async () => {
  const vista = await abrirVentana(navegador, aplicacion.origen)
  const { pagina, mano } = vista
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(vista, efirma)
  await capturarDatosDeFisica(vista, efirma)
  await capturarContrato(vista)
  await agregarUno(vista)
  await prepararInformativa(vista)
  const folio = await firmarYPresentar(vista, efirma)
  const pdf = await descargarAcuse(vista)
  const alterado = Buffer.from(pdf)
  alterado[pdf.length >> 1]! ^= 1
  await writeFile(join(carpeta, 'acuse.pdf'), pdf)
  await writeFile(join(carpeta, 'alterado.pdf'), alterado)

  await mano.seguir('Verificar este acuse')
  await pagina.getByText('La firma y el sello son correctos').waitFor()
  assert.equal(await pagina.getByRole('listitem').filter({ hasText: 'Correcto:' }).count(), 7)
  await revisar(pagina, 'verificado')

  const pedidas: string[] = []
  pagina.on('request', (peticion) => pedidas.push(peticion.url()))
  await soltar(pagina, join(carpeta, 'acuse.pdf'))
  await pagina.getByText('Es el acuse original').waitFor()
  await pagina.getByText(`con el folio ${folio}`).waitFor()
  await revisar(pagina, 'copia igual')
  await soltar(pagina, join(carpeta, 'alterado.pdf'))
  await pagina.getByText('No es el archivo que se emitió').waitFor()
  assert.equal(await pagina.getByText('Es el acuse original').count(), 0)
  await revisar(pagina, 'copia alterada')
  assert.deepEqual(pedidas, [])

  await mano.pulsar(/^Quitar/)
  assert.equal(await pagina.getByText('No es el archivo que se emitió').count(), 0)
  await mano.seguir('Volver a Informativas')
  await pagina.waitForURL(`${aplicacion.origen}/informativas`)
  await vista.cerrar()
})

test('con el folio nada más se ve lo público, y cómo comprobar lo demás', async () => {
  const { pagina, cerrar } = await abrirVentana(navegador, aplicacion.origen)
  await pagina.goto('/verificar/N262000001')
  await pagina.getByText('escribe el código de verificación impreso en el acuse').waitFor()
  assert.equal(await pagina.getByLabel('Acuse en PDF').count(), 0)
  await cerrar()
})
