import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { efirmaDeDemo } from './demo.ts'
import { abrirNavegador } from './navegador.ts'
import { agregarUno, capturarContrato } from './pasos/contratos.ts'
import { capturarDatosDeFisica } from './pasos/datosGenerales.ts'
import { prepararInformativa } from './pasos/informativas.ts'
import { abrirIngreso, ingresarPorPrimeraVez, validar } from './pasos/ingreso.ts'
import { abrirVentana, type Ventana } from './ventana.ts'

const KB = 1024

let aplicacion: Aplicacion
let navegador: Browser

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
})
after(async () => {
  await navegador.close()
  await aplicacion.detener()
})

interface Bajada {
  url: string
  tipo: string
  encabezados: number
  bytes: number
}
type Tipos = readonly string[]

/** Anota lo que la página va bajando, en bytes como viajan: comprimidos; los encabezados, que pone el servidor, no cuentan. */
async function pesar(pagina: Page): Promise<{ total: (...tipos: Tipos) => number; detalle: () => string }> {
  const cdp = await pagina.context().newCDPSession(pagina)
  const bajadas = new Map<string, Bajada>()
  cdp.on('Network.responseReceived', ({ requestId, response, type }) => void bajadas.set(requestId, { url: response.url, tipo: type, encabezados: response.encodedDataLength, bytes: 0 }))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const bajada = bajadas.get(requestId)
    if (bajada) bajada.bytes = encodedDataLength - bajada.encabezados
  })
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  const todas = () => [...bajadas.values()]
  return {
    total: (...tipos) => todas().filter(({ tipo }) => tipos.length === 0 || tipos.includes(tipo)).reduce((suma, { bytes }) => suma + bytes, 0),
    detalle: () => todas().map(({ url, tipo, bytes }) => `${bytes} ${tipo} ${url}`).join('\n'),
  }
}

function noPasaDe(bytes: number, limite: number, que: string, detalle: string): void {
  assert.ok(bytes > 0, `${que}: no se midió nada`)
  assert.ok(bytes <= limite, `${que} pesa ${(bytes / KB).toFixed(1)} KB y su límite es ${limite / KB} KB:\n${detalle}`)
}

test('la portada pesa 45 KB a lo más, con todo', async (caso) => {
  const { pagina, cerrar } = await abrirVentana(navegador, aplicacion.origen)
  const peso = await pesar(pagina)
  await pagina.goto('/', { waitUntil: 'networkidle' })
  noPasaDe(peso.total(), 45 * KB, 'la portada', peso.detalle())
  caso.diagnostic(`portada: ${(peso.total() / KB).toFixed(1)} KB`)
  await cerrar()
})

test('lo que hace falta para ingresar pesa 150 KB a lo más entre JS y CSS', async (caso) => {
  const vista = await abrirVentana(navegador, aplicacion.origen)
  const peso = await pesar(vista.pagina)
  await abrirIngreso(vista)
  await validar(vista, await efirmaDeDemo(aplicacion, 'moral'))
  noPasaDe(peso.total('Script', 'Stylesheet'), 150 * KB, 'ingresar', peso.detalle())
  caso.diagnostic(`ingresar: ${(peso.total('Script', 'Stylesheet') / KB).toFixed(1)} KB`)
  await vista.cerrar()
})

/** Direcciones de quien ya tiene un contrato y una informativa preparada; estas dos se toman de donde quedó el recorrido. */
async function direcciones(vista: Ventana): Promise<string[]> {
  const efirma = await efirmaDeDemo(aplicacion, 'fisica')
  await ingresarPorPrimeraVez(vista, efirma)
  await capturarDatosDeFisica(vista, efirma)
  await capturarContrato(vista)
  const contrato = new URL(vista.pagina.url()).pathname
  await agregarUno(vista)
  await prepararInformativa(vista)
  const informativa = new URL(vista.pagina.url()).pathname
  const fijas = ['/ingreso', '/ingreso/capturista', '/activacion', '/recuperar', '/demo/correos', '/ayuda', '/verificar', '/inicio', '/avisos', '/sesiones', '/datos-generales', '/datos-generales/repse']
  return [...fijas, '/administracion/alta', '/administracion/consulta', '/contratos', '/contratos/nuevo', '/contratos/traer?ejercicio=2026&cuatrimestre=3', '/contratos/nomina', '/contratos/cargar', contrato, `${contrato}/traer`, `${contrato}/editar`, '/informativas', '/informativas/nueva', informativa, `${informativa}/firmar`]
}

test('ninguna página pesa más de 250 KB', async (caso) => {
  const vista = await abrirVentana(navegador, aplicacion.origen)
  for (const direccion of await direcciones(vista)) {
    await caso.test(direccion, async (una) => {
      const pagina = await vista.pagina.context().newPage()
      const peso = await pesar(pagina)
      await pagina.goto(direccion, { waitUntil: 'networkidle' })
      await pagina.getByRole('heading', { level: 1 }).waitFor()
      // Las imágenes de la ayuda son perezosas: se bajan al llegar a cada una.
      const sinImagenes = peso.total() - peso.total('Image')
      noPasaDe(sinImagenes, 250 * KB, direccion, peso.detalle())
      una.diagnostic(`${(sinImagenes / KB).toFixed(1)} KB`)
      await pagina.close()
    })
  }
  await vista.cerrar()
})
