import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openXlsx, saveXlsx } from 'hucre'
import type { Browser } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { efirmaDeDemo } from './demo.ts'
import type { Archivo } from './mano.ts'
import { abrirNavegador } from './navegador.ts'
import { bytesDe } from './descarga.ts'
import { capturarDatosDeFisica, capturarRepse } from './pasos/datosGenerales.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { barra, enPagina } from './pasos/paso.ts'
import { conTeclado, tieneElFoco } from './teclado.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

const SERVICIO = 'S-01 · Limpieza y mantenimiento de inmuebles'
let aplicacion: Aplicacion
let navegador: Browser

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
})
after(async () => {
  await navegador.close()
  assert.equal(await aplicacion.detener(), 0)
})

/** Baja la plantilla y la llena, como en Excel, con renglones debajo de sus títulos. */
async function llenarPlantilla({ pagina, mano }: Ventana, renglones: readonly Record<string, string>[]): Promise<Archivo> {
  const descarga = pagina.waitForEvent('download')
  await mano.seguir('Descargar la plantilla')
  const libro = await openXlsx(await bytesDe(await descarga))
  const [hoja, listas] = libro.sheets
  assert.ok(hoja && listas?.rows.flat().includes(SERVICIO), 'la plantilla ofrece los servicios del REPSE')
  const titulos = hoja.rows[0]!.map(String)
  for (const renglon of renglones) assert.deepEqual(Object.keys(renglon).filter((titulo) => !titulos.includes(titulo)), [])
  hoja.rows.push(...renglones.map((renglon) => titulos.map((titulo) => renglon[titulo] ?? null)))
  return { name: 'contratos.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await saveXlsx(libro)) }
}

const bueno = {
  'RFC del contratante': 'SIN150312AB8',
  Correo: 'contratos@nandu.example',
  Celular: '4777778899',
  'Servicio del REPSE': SERVICIO,
  'Objeto del contrato': 'Limpieza diaria de tres naves',
  Inicio: '01/06/2026',
  Término: '31/05/2027',
}

test('los contratos de la plantilla se cargan, se ven, se corrigen y se aceptan con el teclado nada más', async () => {
  const ventana = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  const { pagina, mano } = ventana
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(ventana, efirma)
  await capturarDatosDeFisica(ventana, efirma)
  await capturarRepse(ventana)
  await mano.seguir('Contratos', barra(pagina))
  await mano.seguir('Cargar contratos desde Excel')
  await enPagina(pagina, 'Cargar contratos desde Excel')
  const sinLlenar = await llenarPlantilla(ventana, [])
  await mano.adjuntar('Libro de Excel con los contratos', sinLlenar)
  await mano.pulsar('Revisar el libro')
  await pagina.getByText('todavía no tiene contratos').waitFor()
  await tieneElFoco(pagina.getByLabel('Libro de Excel con los contratos'))
  await revisar(pagina, 'plantilla sin llenar')

  const libro = await llenarPlantilla(ventana, [bueno, { ...bueno, Correo: 'sin arroba', 'Servicio del REPSE': 'Otro', 'Objeto del contrato': 'Jardines' }, { ...bueno, 'RFC del contratante': 'NADA' }, { ...bueno, 'Objeto del contrato': 'Bodega' }])
  await mano.adjuntar('Libro de Excel con los contratos', libro)
  await mano.pulsar('Revisar el libro')
  const revision = pagina.getByRole('group', { name: 'Revisión del libro' })
  await revision.getByText('2 contratos listos. 2 filas por corregir.').waitFor()
  await revisar(pagina, 'libro por corregir')
  await mano.escribir('Correo', 'jardines@nandu.example')
  await mano.elegir('Servicio del REPSE', SERVICIO)
  await mano.pulsar('Quitar la fila 4')
  await tieneElFoco(pagina.getByRole('button', { name: 'Quitar la fila 3' }))
  await mano.pulsar('Revisar de nuevo')
  await revision.getByText('3 contratos listos.', { exact: true }).waitFor()
  await tieneElFoco(revision)
  await mano.pulsar('Editar la fila 5')
  await tieneElFoco(pagina.getByLabel('RFC del contratante'))
  await mano.escribir('Objeto del contrato', 'Bodega del norte')
  await mano.pulsar('Revisar de nuevo')
  await mano.pulsar('Capturar 3 contratos')
  const resultado = pagina.getByRole('group', { name: 'Resultado' })
  await resultado.getByText('Se capturaron 3 contratos').waitFor()
  await revisar(pagina, 'contratos capturados')
  await mano.seguir('Ver los contratos del periodo')
  await enPagina(pagina, 'Contratos')
  await pagina.getByRole('rowheader').nth(2).waitFor()
  assert.equal(await pagina.getByRole('rowheader').count(), 3)
})
