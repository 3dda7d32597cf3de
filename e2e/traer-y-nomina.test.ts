import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { revisar } from './accesibilidad/revisar.ts'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { capturistas, efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { activar, darDeAlta } from './pasos/capturistas.ts'
import { agregarUno, capturarContrato } from './pasos/contratos.ts'
import { capturarDatosDeFisica, capturarDatosDeMoral } from './pasos/datosGenerales.ts'
import { devolver, enviarAFirma, prepararInformativa } from './pasos/informativas.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'
import { barra, enPagina } from './pasos/paso.ts'
import { persona } from './personas.ts'
import { reciboDe } from './recibos.ts'
import { soltarArchivos } from './soltar.ts'
import { conTeclado, tieneElFoco } from './teclado.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

const CONTRATANTE = 'SIN150312AB8'
const OTRO = 'XYZ010203AB4'
let aplicacion: Aplicacion
let navegador: Browser
let moral: Ventana
let fisica: Ventana

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
  moral = await abrirVentana(navegador, aplicacion.origen)
  const deMoral = await efirmaDeDemo(aplicacion, 'moral')
  await ingresarPorPrimeraVez(moral, deMoral)
  await capturarDatosDeMoral(moral, deMoral)
  await capturarContrato(moral)
  fisica = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  const deFisica = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(fisica, deFisica)
  await capturarDatosDeFisica(fisica, deFisica)
})
after(async () => {
  await navegador.close()
  assert.equal(await aplicacion.detener(), 0)
})

test('los XML de la nómina se vuelven trabajadores del contrato; lo que no se coloca dice cómo resolverse', async () => {
  const { pagina, mano } = moral
  await mano.seguir('Contratos', barra(pagina))
  await mano.seguir('Cargar trabajadores desde la nómina')
  await enPagina(pagina, 'Cargar trabajadores desde la nómina')
  await mano.pulsar('Cargar recibos')
  await pagina.getByText('Elige los XML de los recibos de nómina').waitFor()
  await revisar(pagina, 'nómina, sin elegir')
  const recibos = [1, 2, 3].map((indice) => reciboDe(persona(indice), 'SEB190315K26', CONTRATANTE))
  await pagina.getByLabel('Recibos de nómina').setInputFiles([...recibos, reciboDe(persona(4), 'SEB190315K26', OTRO), { name: 'otro.xml', mimeType: 'text/xml', buffer: Buffer.from('<a/>') }])
  await mano.pulsar('Cargar recibos')
  const resultado = pagina.getByRole('group', { name: 'Resultado de la nómina' })
  await resultado.getByText('4 recibos de 4 trabajadores').waitFor()
  assert.deepEqual(await resultado.getByRole('table', { name: 'Por contrato' }).getByRole('cell').allTextContents().then((celdas) => celdas.slice(0, 3)), ['3', '0', '0'])
  await revisar(pagina, 'resultado de la nómina')
  await mano.seguir(`Capturar el contrato con ${OTRO}`)
  await enPagina(pagina, 'Capturar contrato')
  assert.equal(await pagina.getByLabel('RFC del contratante').inputValue(), OTRO)
  await pagina.goBack()
  await mano.seguir(/^Ver resultado/)
  await pagina.getByText('3 trabajadores en el contrato').waitFor()
})

test('un contratante ya capturado se encuentra por su nombre y llena lo demás', async () => {
  const { pagina, mano } = moral
  await mano.seguir('Contratos', barra(pagina))
  await mano.seguir('Capturar contrato')
  await mano.escribir('RFC del contratante', 'nandu')
  const lista = pagina.getByRole('listbox', { name: 'Contratantes que ya capturaste' })
  await lista.getByRole('option').waitFor()
  await revisar(pagina, 'contratantes conocidos')
  const campo = pagina.getByRole('combobox', { name: 'RFC del contratante' })
  await campo.press('ArrowDown')
  await campo.press('Enter')
  assert.deepEqual([await campo.inputValue(), await pagina.getByLabel('Celular').inputValue(), await pagina.getByLabel('Sí').isChecked()], [CONTRATANTE, '4777778899', true])
})

test('un periodo se trae del anterior con el teclado nada más', async () => {
  const { pagina, mano } = fisica
  await capturarContrato(fisica)
  await agregarUno(fisica)
  await pagina.goto('/contratos?ejercicio=2026&cuatrimestre=3')
  await mano.seguir('Traer de otro periodo')
  await enPagina(pagina, 'Traer de otro periodo')
  await mano.marcar('Contratos con sus trabajadores')
  await pagina.getByRole('table', { name: 'Lo que pasaría' }).waitFor()
  await revisar(pagina, 'traer de otro periodo')
  await mano.pulsar('Traer 1 contrato y 1 trabajador')
  await pagina.getByText('Se trajo: 1 contrato y 1 trabajador').waitFor()
  await revisar(pagina, 'resultado de traer')
  await mano.seguir(/^Escribir su fecha de inicio/)
  await enPagina(pagina, 'Editar contrato')
  await mano.escribir('Fecha de inicio', '2026-09-01')
  await mano.pulsar('Guardar')
  await pagina.getByText('1 trabajador en el contrato').waitFor()
  await mano.seguir('Traer trabajadores de otro contrato')
  await pagina.getByText('1 ya está igual').waitFor()
  await revisar(pagina, 'traer trabajadores')
})

/** Una carpeta con recibos en otra de adentro y algo que no lo es. */
async function carpetaDeNomina(...indices: number[]): Promise<string> {
  const carpeta = await mkdtemp(join(tmpdir(), 'icsoe-nomina-'))
  await mkdir(join(carpeta, 'junio'))
  await writeFile(join(carpeta, 'notas.txt'), 'no es un recibo')
  for (const { name, buffer } of indices.map((indice) => reciboDe(persona(indice), 'MUÑA850412AB9', CONTRATANTE))) await writeFile(join(carpeta, 'junio', name), buffer)
  return carpeta
}

test('los XML y la carpeta de la nómina se cargan con el teclado nada más; la carpeta también se suelta', async () => {
  const { pagina, mano } = fisica
  const resultado = pagina.getByRole('group', { name: 'Resultado de la nómina' })
  const campo = pagina.getByLabel('Recibos de nómina')
  const carpetas = await Promise.all([carpetaDeNomina(21, 22, 23), carpetaDeNomina(31, 32)])
  await pagina.goto('/contratos?ejercicio=2026&cuatrimestre=2')
  await mano.seguir('Cargar trabajadores desde la nómina')
  await mano.adjuntar('Recibos de nómina', [11, 12].map((indice) => reciboDe(persona(indice), 'MUÑA850412AB9', CONTRATANTE)))
  await mano.pulsar('Cargar recibos')
  await resultado.getByText('2 recibos de 2 trabajadores').waitFor()
  await tieneElFoco(resultado)
  await mano.pulsar('Cargar más recibos')
  await campo.waitFor()
  await tieneElFoco(campo)
  const selector = pagina.waitForEvent('filechooser')
  await mano.pulsar('Elegir una carpeta')
  await (await selector).setFiles(carpetas[0])
  await pagina.getByText('4 archivos').waitFor()
  await revisar(pagina, 'carpeta elegida')
  await mano.pulsar('Cargar recibos')
  await resultado.getByText('3 recibos de 3 trabajadores').waitFor()
  await mano.pulsar('Cargar más recibos')
  await soltarArchivos(pagina, campo, [carpetas[1]])
  await pagina.getByText('3 archivos').waitFor()
  await mano.pulsar('Cargar recibos')
  await resultado.getByText('2 recibos de 2 trabajadores').waitFor()
  await mano.seguir(/^Ver resultado/)
  await pagina.getByText('8 trabajadores en el contrato').waitFor()
  for (const carpeta of carpetas) await rm(carpeta, { recursive: true })
})

test('quien captura para dos contratistas los ve en su tablero y pasa de uno a otro sin volver a ingresar', async () => {
  const capturista = await abrirVentana(navegador, aplicacion.origen, conTeclado)
  const { pagina, mano } = capturista
  await darDeAlta(moral, capturistas.aurora)
  await activar(capturista, capturistas.aurora)
  await darDeAlta(fisica, capturistas.aurora)
  await pagina.goto('/ingreso/capturista')
  await mano.escribir('CURP', capturistas.aurora.curp)
  await mano.escribir('Contraseña', capturistas.aurora.contrasena)
  await mano.pulsar('Ingresar')
  await enPagina(pagina, 'Tablero')
  await pagina.getByText('Faltan por presentar 2 contratistas de 2').waitFor()
  await revisar(pagina, 'tablero')
  await mano.escribir('Buscar contratista', 'munoz')
  await pagina.getByText('Se ve 1 contratista').waitFor()
  await mano.seguir('ALMA MUÑOZ ÁVILA')
  await enPagina(pagina, 'Inicio')
  await mano.pulsar('Cambiar de contratista')
  await revisar(pagina, 'cambiar de contratista, abierto')
  await mano.seguir(/^SERVICIOS ESPECIALIZADOS DEL BAJÍO/, barra(pagina))
  await pagina.getByText('captura para SERVICIOS ESPECIALIZADOS').waitFor()
  await pagina.goto('/ingreso/capturista/contratista?volver=%2Fcontratos')
  await enPagina(pagina, 'Elige el contratista')
  await revisar(pagina, 'elegir contratista')
  await mano.pulsar(/^SERVICIOS ESPECIALIZADOS/)
  await enPagina(pagina, 'Contratos')
  await prepararInformativa(capturista)
  await enviarAFirma(capturista)
  await moral.pagina.goto(pagina.url())
  await devolver({ ...moral, mirar: (nombre) => revisar(moral.pagina, nombre) }, 'Revisa la fecha de término.')
})
