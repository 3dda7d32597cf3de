import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { enPath } from '../tareas/procesos.mjs'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { capturistas, efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { activar, consultar, darDeAlta, exportarExcel, ingresarComoCapturista } from './pasos/capturistas.ts'
import { agregarUno, capturarContrato, cargarConRechazos } from './pasos/contratos.ts'
import { capturarDatosDeFisica, capturarDatosDeMoral, capturarRepse } from './pasos/datosGenerales.ts'
import { abrirLaEnviada, descargarAcuse, devolver, enviarAFirma, firmarYPresentar, prepararInformativa } from './pasos/informativas.ts'
import { ingresar, ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { abrirVentana } from './ventana.ts'

let aplicacion: Aplicacion
let navegador: Browser
const ventana = () => abrirVentana(navegador, aplicacion.origen)

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
})
after(async () => {
  await navegador.close()
  assert.equal(await aplicacion.detener(), 0)
})

/** El acuse es un PDF y dice lo que se presentó; su texto se lee donde hay con qué. */
function comprobarAcuse(pdf: Buffer, folio: string, rfc: string): void {
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const pdftotext = enPath(['pdftotext'])
  if (pdftotext === undefined) return
  const texto = execFileSync(pdftotext, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  for (const dicho of [folio, rfc, 'SIN150312AB8', '25', '||ICSOE|1.0|']) assert.ok(texto.includes(dicho), `el acuse dice «${dicho}»:\n${texto}`)
}

test('una persona moral va del ingreso al acuse, ella sola', async () => {
  const vista = await ventana()
  const efirma = await efirmaDeDemo(aplicacion, 'moral')
  await ingresarPorPrimeraVez(vista, efirma)
  await capturarDatosDeMoral(vista, efirma)
  await capturarRepse(vista)
  await darDeAlta(vista, capturistas.aurora)
  await consultar(vista, capturistas.aurora)
  assert.equal((await exportarExcel(vista)).subarray(0, 2).toString(), 'PK')
  await capturarContrato(vista, 'S-01 — Limpieza y mantenimiento de inmuebles')
  await agregarUno(vista)
  await cargarConRechazos(vista)
  await prepararInformativa(vista)
  const folio = await firmarYPresentar(vista, efirma)
  comprobarAcuse(await descargarAcuse(vista), folio, efirma.rfc)
  await vista.mano.seguir('Verificar este acuse')
  await vista.pagina.getByRole('main').getByText(folio).first().waitFor()
  await vista.mirar('verificar')
  await vista.cerrar()
})

test('una persona física firma lo que su capturista capturó, después de devolvérselo', async () => {
  const contratista = await ventana()
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  const sinFoto = { ...contratista, mirar: () => Promise.resolve() }
  await ingresarPorPrimeraVez(sinFoto, efirma)
  await capturarDatosDeFisica(sinFoto, efirma)
  await darDeAlta(sinFoto, capturistas.begona)

  const capturista = await ventana()
  await activar(capturista, capturistas.begona)
  await ingresarComoCapturista(capturista, capturistas.begona)
  const callado = { ...capturista, mirar: () => Promise.resolve() }
  await capturarContrato(callado)
  await agregarUno(callado)
  await cargarConRechazos(callado)
  await prepararInformativa(callado)
  await enviarAFirma(capturista)

  await contratista.mano.pulsar('Salir')
  await contratista.pagina.waitForURL(/\/(ingreso)?$/)
  await ingresar(sinFoto, efirma)
  await abrirLaEnviada(contratista)
  await devolver(contratista, 'Revisa la fecha de término, por favor.')

  await capturista.pagina.reload()
  await capturista.pagina.getByText('Revisa la fecha de término, por favor.').waitFor()
  await capturista.mirar('devuelta')
  await enviarAFirma(callado)

  await contratista.pagina.reload()
  const folio = await firmarYPresentar(sinFoto, efirma)
  comprobarAcuse(await descargarAcuse(contratista), folio, efirma.rfc)
  await Promise.all([contratista.cerrar(), capturista.cerrar()])
})
