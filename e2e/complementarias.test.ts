import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { capturistas, efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { activar, darDeAlta, ingresarComoCapturista } from './pasos/capturistas.ts'
import { abrirPreparar, prepararActualizacion, prepararCorreccion, prepararSinEfectos } from './pasos/complementarias.ts'
import { devolver, enviarAFirma, firmarYPresentar } from './pasos/informativas.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { enDialogo, enPagina } from './pasos/paso.ts'
import { type PorApi, porApi } from './porApi.ts'
import { persona } from './personas.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

const DEL_PERIODO = { ejercicio: 2026, cuatrimestre: 2 }
let enPlazo: Aplicacion
/** Octubre: el segundo cuatrimestre ya venció y no es mes de actualizaciones. */
let despues: Aplicacion
let navegador: Browser

before(async () => {
  ;[enPlazo, despues, navegador] = await abrirJuntos(iniciarAplicacion(), iniciarAplicacion('2026-10-20T12:00:00-06:00'), abrirNavegador())
})
after(async () => {
  await navegador.close()
  await Promise.all([enPlazo.detener(), despues.detener()])
})

const callada = (ventana: Ventana): Ventana => ({ ...ventana, mirar: () => Promise.resolve() })

/** Un contratista que ya ingresó y tiene sus datos, en una ventana que en cada pantalla revisa la página. */
async function contratistaEn(aplicacion: Aplicacion, quien: 'fisica' | 'moral') {
  const efirma = await efirmaDeDemo(aplicacion, quien)
  const ventana = await abrirVentana(navegador, aplicacion.origen)
  await ingresarPorPrimeraVez(callada(ventana), efirma)
  const api = porApi(ventana, aplicacion.origen)
  await api.datosGenerales(efirma)
  await ventana.pagina.goto('/inicio')
  return { efirma, api, ventana: { ...ventana, mirar: (nombre: string) => revisar(ventana.pagina, nombre) } }
}

/** Cambia el SBC de alguien ya informado. Lo presentado guarda su momento hasta segundos: se repite hasta que el cambio es posterior. */
async function cambiarSalario(api: PorApi, contrato: string, sbc: string): Promise<void> {
  const { nss, curp } = persona(0)
  const propuesta = async () => {
    const { elementos } = await api.pedir<{ elementos: { ejercicio: number; cuatrimestre: number; propuesta: string | null }[] }>(200, 'GET', '/periodos')
    return elementos.find(({ ejercicio, cuatrimestre }) => ejercicio === DEL_PERIODO.ejercicio && cuatrimestre === DEL_PERIODO.cuatrimestre)?.propuesta
  }
  do await api.pedir(200, 'PUT', `/contratos/${contrato}/trabajadores/${nss}`, { curp, sbc })
  while ((await propuesta()) !== 'correccion')
}

test('normal, corrección, sin efectos y normal otra vez; una actualización; y la quinta complementaria no', async () => {
  const { efirma, api, ventana } = await contratistaEn(enPlazo, 'fisica')
  const { pagina, mano, mirar } = ventana
  const firmar = (tipo: Parameters<typeof firmarYPresentar>[2]) => firmarYPresentar(callada(ventana), efirma, tipo)
  const contrato = await api.contrato(2)
  const normal = await api.presentar(efirma, 'normal')
  await cambiarSalario(api, contrato, '512.30')

  await prepararCorreccion(ventana)
  await pagina.getByText('Su SBC pasa de $400.50 a $512.30.').waitFor()
  const correccion = await firmar('correccion')
  await pagina.getByText(`Sustituyó a ${normal}`).waitFor()
  await mirar('corrección presentada')

  await prepararSinEfectos(ventana, correccion)
  await firmar('sin_efectos')
  await pagina.goto('/inicio')
  await pagina.getByText('La que se había presentado quedó sin efectos.').waitFor()
  await mirar('inicio después de la sin efectos')
  await mano.seguir('Preparar la informativa')
  await mano.pulsar('Continuar')
  await enPagina(pagina, 'Resumen de la informativa')
  assert.equal(await firmar('normal'), 'N262000002')

  await cambiarSalario(api, contrato, '530.00')
  await prepararActualizacion(ventana)
  const actualizacion = await firmar('actualizacion')

  await mano.seguir('Ver la historia del periodo')
  const historia = pagina.getByRole('region', { name: 'Historia' })
  await historia.getByRole('listitem').getByRole('heading').nth(4).waitFor()
  const titulos = await historia.getByRole('heading', { level: 3 }).allTextContents()
  assert.deepEqual(titulos.map((titulo) => titulo.split(' · ')[0]), [actualizacion, 'N262000002', 'CE262000001', correccion, normal])
  await historia.getByText('La firmó y presentó ALMA MUÑOZ ÁVILA').nth(4).waitFor()
  await mirar('historia del periodo')
  await mano.elegir('Antes', `${normal} · Normal`)
  await mano.elegir('Después', 'N262000002 · Normal')
  await mano.pulsar('Comparar')
  await enPagina(pagina, 'Comparar informativas')
  assert.match(pagina.url(), /comparacion\?con=/)
  await pagina.getByText('Cambia lo siguiente: 1 contrato con cambios.').waitFor()
  await mirar('comparación')
  // Esta escucha va después de la de la página: ve lo que se imprime.
  await pagina.evaluate(() => addEventListener('beforeprint', () => (document.body.dataset['impresos'] = String(document.querySelectorAll('main details[open]').length))))
  await pagina.pdf()
  const abiertos = await pagina.evaluate(() => [document.body.dataset['impresos'], document.querySelectorAll('main details[open]').length])
  assert.deepEqual(abiertos, ['1', 0], 'lo que cambió de un contrato se imprime abierto, y en pantalla queda como estaba')

  await api.presentar(efirma, 'correccion')
  await api.presentar(efirma, 'correccion')
  await abrirPreparar(ventana)
  for (const tipo of ['Normal', 'Sin información', 'Complementaria de corrección', 'Complementaria sin efectos']) assert.ok(await pagina.getByLabel(tipo, { exact: true }).isDisabled(), tipo)
  await pagina.getByText('Ya se presentaron las cuatro complementarias que se admiten por periodo.').first().waitFor()
  assert.ok(await pagina.getByLabel('Complementaria de actualización').isEnabled())
  await mirar('sin más complementarias')
  const { codigo } = await api.pedir<{ codigo: string }>(422, 'POST', '/informativas', { ...DEL_PERIODO, tipo: 'correccion' })
  assert.equal(codigo, 'informativa.limite_complementarias')
  await ventana.cerrar()
})

test('fuera de plazo se presenta como extemporánea, y fuera de su mes no hay actualizaciones', async () => {
  const { efirma, api, ventana } = await contratistaEn(despues, 'fisica')
  const { pagina, mano, mirar } = ventana
  const contrato = await api.contrato(1)
  await abrirPreparar(ventana)
  await mano.pulsar('Continuar')
  await enPagina(pagina, 'Resumen de la informativa')
  await pagina.getByText('Será extemporánea: el plazo ya venció').waitFor()
  await pagina.getByText('al 20 de octubre de 2026, va de $58,655.00 a $234,620.00').waitFor()
  await pagina.getByText('304 C').waitFor()
  await mirar('resumen de extemporánea')
  await firmarYPresentar(callada(ventana), efirma)
  await pagina.getByText('Se presentó fuera de plazo (extemporánea)').waitFor()
  await mirar('extemporánea presentada')
  await abrirPreparar(ventana)
  assert.ok(await pagina.getByLabel('Complementaria de actualización').isDisabled())
  await pagina.getByText('Se presentan en mayo, septiembre y enero: podrás en enero de 2027.').waitFor()
  await mirar('fuera del mes de actualizaciones')
  const { codigo } = await api.pedir<{ codigo: string }>(422, 'POST', '/informativas', { ...DEL_PERIODO, tipo: 'actualizacion', contratos: [contrato] })
  assert.equal(codigo, 'informativa.fuera_de_mes')
  await ventana.cerrar()
})

test('capturista y contratista a la vez: lo que el otro cambió se dice, la página se pone al día y lo escrito no se pierde', async () => {
  const { efirma, api, ventana: contratista } = await contratistaEn(enPlazo, 'moral')
  await darDeAlta(callada(contratista), capturistas.aurora)
  const capturista = await abrirVentana(navegador, enPlazo.origen)
  await activar(callada(capturista), capturistas.aurora)
  await ingresarComoCapturista(callada(capturista), capturistas.aurora)
  const apiDelCapturista = porApi(capturista, enPlazo.origen)
  await apiDelCapturista.contrato(2)
  const { id } = await apiDelCapturista.pedir<{ id: string }>(201, 'POST', '/informativas', { ...DEL_PERIODO, tipo: 'normal' })
  const abrir = async ({ pagina }: Ventana) => {
    await pagina.goto(`/informativas/${id}`)
    await pagina.getByText('No hay nada por corregir').waitFor()
  }

  await abrir(capturista)
  await apiDelCapturista.pedir(200, 'POST', `/informativas/${id}/envio`)
  await capturista.mano.pulsar('Enviar a firma')
  await capturista.pagina.getByText('Otra persona la cambió antes').waitFor()
  await capturista.pagina.getByText('Está enviada a firma', { exact: true }).waitFor()
  await revisar(capturista.pagina, 'otra persona la envió antes')

  await abrir(contratista)
  await contratista.mano.pulsar('Devolver')
  await enDialogo(contratista.pagina, 'Devolver la informativa')
  await contratista.mano.escribir('Comentario', 'Falta la persona que entró en julio.')
  await api.pedir(200, 'POST', `/informativas/${id}/devolucion`, {})
  await contratista.mano.pulsar('Devolver a captura')
  await contratista.pagina.getByRole('alert').getByText('La informativa no está enviada a firma').waitFor()
  assert.equal(await contratista.pagina.getByLabel(/^Comentario/).inputValue(), 'Falta la persona que entró en julio.')
  await contratista.mirar('otra persona la devolvió antes')
  await contratista.mano.pulsar('Cancelar')

  await abrir(capturista)
  await enviarAFirma(callada(capturista))
  await abrir(contratista)
  await devolver(callada(contratista), 'Falta la persona que entró en julio.')
  await capturista.pagina.goto('/inicio')
  await capturista.pagina.getByText('El contratista devolvió la informativa: «Falta la persona que entró en julio.»').waitFor()
  await abrir(capturista)
  await capturista.pagina.getByText('Falta la persona que entró en julio.').waitFor()
  await enviarAFirma(callada(capturista))

  await contratista.pagina.reload()
  const folio = await firmarYPresentar(callada(contratista), efirma)
  await capturista.pagina.reload()
  await enPagina(capturista.pagina, 'Informativa presentada')
  await capturista.pagina.getByText(folio).first().waitFor()
  await capturista.pagina.getByText(/La envió a firma .*AURORA CENZONTLE/i).first().waitFor()
  await capturista.pagina.getByText('Falta la persona que entró en julio.').waitFor()
  await Promise.all([contratista.cerrar(), capturista.cerrar()])
})
