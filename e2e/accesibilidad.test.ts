import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { capturistas, efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { activar, consultar, darDeAlta, ingresarComoCapturista } from './pasos/capturistas.ts'
import { agregarUno, capturarContrato, cargarConRechazos } from './pasos/contratos.ts'
import { capturarDatosDeFisica, capturarDatosDeMoral, capturarRepse } from './pasos/datosGenerales.ts'
import { abrirLaEnviada, devolver, enviarAFirma, firmarYPresentar, prepararInformativa } from './pasos/informativas.ts'
import { abrirIngreso, ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { enDialogo, enPagina } from './pasos/paso.ts'
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

/** Una ventana que en cada pantalla del recorrido revisa la página. */
async function ventanaRevisada(): Promise<Ventana> {
  const ventana = await abrirVentana(navegador, aplicacion.origen)
  return { ...ventana, mirar: (nombre) => revisar(ventana.pagina, nombre) }
}

/** Envía el formulario como está y espera el resumen de errores. */
async function conErrores({ pagina, mano, mirar }: Ventana, boton: string, nombre: string): Promise<void> {
  await mano.pulsar(boton)
  await pagina.getByRole('alert').getByRole('heading').first().waitFor()
  assert.ok(await pagina.getByRole('alert').first().evaluate((nodo) => nodo.contains(document.activeElement)), 'el resumen de errores toma el foco')
  await mirar(`${nombre}, con errores`)
}

test('la revisión encuentra lo que está mal', async () => {
  const { pagina, cerrar } = await ventanaRevisada()
  await pagina.goto('/verificar')
  await enPagina(pagina, 'Verificar un acuse')
  await pagina.evaluate(() => document.querySelector('label')!.remove())
  await assert.rejects(revisar(pagina, 'sin etiqueta'), /sin etiqueta, a 320: label/)
  await pagina.goto('/verificar')
  await enPagina(pagina, 'Verificar un acuse')
  await pagina.evaluate(() => (document.querySelector('h1')!.style.width = '700px'))
  await assert.rejects(revisar(pagina, 'ancho'), /ancho, a 640: mide 7\d\d en 6\d\d/)
  await cerrar()
})

test('los enlaces de la ayuda llevan a su parte, también desde fuera', async () => {
  const { pagina, cerrar } = await ventanaRevisada()
  await pagina.goto('/ayuda#guarda-tu-acuse')
  const titulo = pagina.getByRole('heading', { name: 'Guarda tu acuse' })
  await titulo.waitFor()
  await pagina.waitForFunction(() => Math.abs(document.getElementById('guarda-tu-acuse')!.getBoundingClientRect().top) < 100)
  await pagina.getByRole('navigation', { name: 'Contenido' }).getByRole('link', { name: 'Captura un contrato' }).click()
  await pagina.waitForFunction(() => Math.abs(document.getElementById('captura-un-contrato')!.getBoundingClientRect().top) < 100)
  await cerrar()
})

test('lo que se ve sin ingresar', async () => {
  const ventana = await ventanaRevisada()
  const { pagina, mano, mirar } = ventana
  await abrirIngreso(ventana)
  await mirar('ingreso vacío')
  await conErrores(ventana, 'Validar', 'ingreso')
  for (const [ruta, titulo] of [['/ingreso/capturista', 'Ingreso de capturista'], ['/recuperar', undefined], ['/activacion', 'El enlace está incompleto'], ['/activacion#nada', undefined], ['/demo/correos', 'Correos de la demostración'], ['/ayuda', 'Ayuda'], ['/verificar', 'Verificar un acuse'], ['/verificar/N262999999', 'Verificar un acuse'], ['/no-existe', 'No encontramos esa página']] as const) {
    await pagina.goto(ruta)
    await (titulo ? enPagina(pagina, titulo) : pagina.getByRole('heading', { level: 1 }).waitFor())
    await pagina.getByText('Demostración.').waitFor()
    await mirar(ruta)
  }
  await pagina.goto('/ingreso/capturista')
  await conErrores(ventana, 'Ingresar', 'ingreso de capturista')
  await pagina.goto('/verificar')
  await conErrores(ventana, 'Verificar', 'verificar')
  await pagina.goto('/')
  await pagina.getByText('Archivos de e.firma para probar').click()
  await mirar('portada, con la lista abierta')
  await mano.seguir('Guía paso a paso')
  await enPagina(pagina, 'Ayuda')
  await ventana.cerrar()
})

test('todo lo del contratista, vacío, lleno, con errores y con diálogos y menús abiertos', async () => {
  const ventana = await ventanaRevisada()
  const { pagina, mano, mirar } = ventana
  const efirma = await efirmaDeDemo(aplicacion, 'moral')
  await ingresarPorPrimeraVez(ventana, efirma)
  await enPagina(pagina, 'Datos generales')
  await conErrores(ventana, 'Guardar', 'datos generales')
  await pagina.goto('/contratos')
  await enPagina(pagina, 'Primero, los datos generales')
  await mirar('faltan los datos generales')
  await mano.seguir('Continuar')
  await capturarDatosDeMoral(ventana, efirma)
  await pagina.goto('/datos-generales/repse')
  await enPagina(pagina, 'Registro en el REPSE')
  await conErrores(ventana, 'Guardar', 'REPSE')
  await pagina.goto('/datos-generales')
  await enPagina(pagina, 'Datos generales')
  await pagina.goto('/administracion/consulta')
  await enPagina(pagina, 'Consulta de usuarios')
  await mirar('consulta vacía')
  await pagina.goto('/administracion/alta')
  await conErrores(ventana, 'Validar', 'alta')
  await darDeAlta(ventana, capturistas.aurora)
  await consultar(ventana, capturistas.aurora)
  await mano.pulsar(/^Retirar/)
  await enDialogo(pagina, '¿Retirar a este capturista?')
  await mirar('retirar')
  await mano.pulsar('Cancelar')
  for (const [ruta, titulo] of [['/inicio', 'Inicio'], ['/contratos', 'Contratos'], ['/informativas', 'Informativas'], ['/informativas/nueva', 'Preparar informativa'], ['/avisos', 'Avisos'], ['/sesiones', undefined]] as const) {
    await pagina.goto(ruta)
    await (titulo ? enPagina(pagina, titulo) : pagina.getByRole('heading', { level: 1 }).waitFor())
    await pagina.waitForLoadState('networkidle')
    await mirar(ruta)
  }
  await pagina.goto('/contratos/nuevo')
  await conErrores(ventana, 'Guardar', 'contrato')
  await pagina.setViewportSize({ width: 320, height: 800 })
  await mano.pulsar(/Menú/)
  await mirar('menú de pantalla angosta, abierto')
  await pagina.setViewportSize({ width: 1280, height: 800 })
  await capturarContrato(ventana)
  await conErrores(ventana, 'Agregar trabajador', 'trabajador')
  await mano.pulsar('Eliminar')
  await enDialogo(pagina, '¿Eliminar este contrato?')
  await mirar('eliminar contrato')
  await mano.pulsar('Cancelar')
  await agregarUno(ventana)
  await cargarConRechazos(ventana)
  await prepararInformativa(ventana)
  await mano.pulsar('Eliminar')
  await enDialogo(pagina, '¿Eliminar esta informativa?')
  await mirar('eliminar informativa')
  await mano.pulsar('Cancelar')
  await mano.seguir('Firmar y presentar')
  await enPagina(pagina, 'Firmar y presentar')
  await conErrores(ventana, 'Firmar y presentar', 'firma')
  await pagina.goBack()
  await firmarYPresentar(ventana, efirma)
  await mano.seguir('Verificar este acuse')
  await pagina.getByText('El acuse existe').waitFor()
  await mirar('verificar')
  await ventana.cerrar()
})

test('el recorrido completo se hace con el teclado nada más, también el del capturista', async () => {
  const contratista = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(contratista, efirma)
  await capturarDatosDeFisica(contratista, efirma)
  await capturarRepse(contratista)
  await darDeAlta(contratista, capturistas.begona)
  const capturista = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  await activar(capturista, capturistas.begona)
  await ingresarComoCapturista(capturista, capturistas.begona)
  await capturarContrato(capturista, 'S-01 — Limpieza y mantenimiento de inmuebles')
  await agregarUno(capturista)
  await cargarConRechazos(capturista)
  await prepararInformativa(capturista)
  await enviarAFirma(capturista)
  await contratista.pagina.goto('/inicio')
  await abrirLaEnviada(contratista)
  await devolver(contratista, 'Revisa la fecha de término, por favor.')
  await capturista.pagina.reload()
  await enviarAFirma(capturista)
  await contratista.pagina.reload()
  assert.match(await firmarYPresentar(contratista, efirma), /^N262\d{6}$/)
  await Promise.all([contratista.cerrar(), capturista.cerrar()])
})
