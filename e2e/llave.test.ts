import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { abrirJuntos } from './abrirJuntos.ts'
import { type Aplicacion, iniciarAplicacion } from './aplicacion.ts'
import { type Efirma, efirmaDeDemo } from './demo.ts'
import { buscarFugas, type Secreto } from './llave/fugas.ts'
import { encenderGrabadora, type Grabadora } from './llave/grabadora.ts'
import { oirPagina, restosDe } from './llave/restos.ts'
import { conRaton } from './mano.ts'
import { abrirNavegador } from './navegador.ts'
import { agregarUno, capturarContrato } from './pasos/contratos.ts'
import { capturarDatosDeMoral } from './pasos/datosGenerales.ts'
import { firmarYPresentar, prepararInformativa } from './pasos/informativas.ts'
import { ingresarPorPrimeraVez } from './pasos/ingreso.ts'

const CONTRASENA = 'Mi lláve & única: ñandú 100% + 7'

let aplicacion: Aplicacion
let navegador: Browser
let efirma: Efirma
let secretos: Secreto[]

/** La misma llave de la demostración, cifrada con una contraseña que no está en ninguna otra parte. */
function conOtraContrasena({ llave, contrasena, ...resto }: Efirma): { efirma: Efirma; secretos: Secreto[] } {
  const abierta = createPrivateKey({ key: llave.buffer, format: 'der', type: 'pkcs8', passphrase: contrasena })
  const cifrada = abierta.export({ format: 'der', type: 'pkcs8', cipher: 'des-ede3-cbc', passphrase: CONTRASENA })
  const { d = '', p = '', q = '', dp = '', dq = '', qi = '' } = abierta.export({ format: 'jwk' })
  const partes = Object.entries({ d, p, q, dp, dq, qi }).map(([parte, valor]) => ({ nombre: `llave privada, ${parte}`, bytes: Buffer.from(valor, 'base64url') }))
  return {
    efirma: { ...resto, contrasena: CONTRASENA, llave: { ...llave, buffer: cifrada } },
    secretos: [
      { nombre: 'archivo .key', bytes: cifrada },
      { nombre: 'PKCS#8 abierto', bytes: abierta.export({ format: 'der', type: 'pkcs8' }) },
      { nombre: 'PKCS#1 abierto', bytes: abierta.export({ format: 'der', type: 'pkcs1' }) },
      ...partes,
      { nombre: 'exponente privado en decimal', bytes: Buffer.from(BigInt(`0x${partes[0]!.bytes.toString('hex')}`).toString()) },
      { nombre: 'contraseña', bytes: Buffer.from(CONTRASENA), entero: true },
    ],
  }
}

interface Observada {
  grabadora: Grabadora
  contexto: BrowserContext
  pagina: Page
  fugas: () => Promise<string[]>
}

/** Una ventana nueva de la que se graba todo lo que sale, hasta que la prueba termina. */
async function observar(prueba: TestContext): Promise<Observada> {
  const grabadora = await encenderGrabadora(aplicacion.origen)
  prueba.after(() => grabadora.detener())
  const contexto = await navegador.newContext({ baseURL: aplicacion.origen, locale: 'es-MX', proxy: { server: grabadora.direccion, bypass: '<-loopback>' } })
  prueba.after(() => contexto.close())
  const pagina = await contexto.newPage()
  oirPagina(pagina, grabadora.huellas)
  const fugas = async () => {
    const todo = [...grabadora.huellas, ...(await restosDe(contexto, pagina))]
    return buscarFugas(secretos, efirma.certificado.buffer, todo).map(({ secreto, forma, donde }) => `${secreto} (${forma}) en ${donde}`)
  }
  return { grabadora, contexto, pagina, fugas }
}

before(async () => {
  ;[aplicacion, navegador] = await abrirJuntos(iniciarAplicacion(), abrirNavegador())
  ;({ efirma, secretos } = conOtraContrasena(await efirmaDeDemo(aplicacion, 'moral')))
})
after(async () => {
  await navegador.close()
  await aplicacion.detener()
})

test('la llave y su contraseña no salen del navegador al ingresar ni al firmar', async (prueba) => {
  const { grabadora, pagina, fugas } = await observar(prueba)
  const vista = { pagina, mano: conRaton(pagina), mirar: () => Promise.resolve() }
  await ingresarPorPrimeraVez(vista, efirma)
  await capturarDatosDeMoral(vista, efirma)
  await capturarContrato(vista)
  await agregarUno(vista)
  await prepararInformativa(vista)
  await firmarYPresentar(vista, efirma)
  const donde = grabadora.huellas.map((huella) => huella.donde)
  for (const operacion of ['/ingreso', '/presentacion']) assert.ok(donde.some((lugar) => lugar.startsWith('POST') && lugar.endsWith(`${operacion}, cuerpo`)), `se grabó ${operacion}`)
  assert.deepEqual(donde.filter((lugar) => lugar.startsWith('salida no vista')), [])
  assert.deepEqual(await fugas(), [])
})

/** Modos de sacar algo de una página. Cada uno recibe los bytes de la llave en base64 y la contraseña, y se ejecuta en el navegador. */
const fugasPlantadas: [string, (dato: { llave: string; contrasena: string }) => unknown][] = [
  ['un trozo de la llave en un formulario', ({ llave }) => {
    const datos = new FormData()
    datos.set('x', new Blob([Uint8Array.from(atob(llave), (letra) => letra.charCodeAt(0)).subarray(300, 324)]), 'x')
    return fetch('/api/v1/x', { method: 'POST', body: datos }).then((respuesta) => respuesta.status)
  }],
  ['la llave en base64 dentro de JSON', ({ llave }) => fetch('/api/v1/x', { method: 'POST', body: JSON.stringify({ a: llave.slice(101, 137) }) }).then((respuesta) => respuesta.status)],
  ['la contraseña en la dirección', ({ contrasena }) => fetch(`/api/v1/x?c=${encodeURIComponent(contrasena)}`).then((respuesta) => respuesta.status)],
  ['la contraseña en UTF-16 con un faro', ({ contrasena }) => new Promise<void>((listo) => {
    new PerformanceObserver((lista) => lista.getEntries().some((entrada) => (entrada as PerformanceResourceTiming).initiatorType === 'beacon') && listo()).observe({ type: 'resource' })
    navigator.sendBeacon('/api/v1/x', Uint16Array.from(contrasena, (letra) => letra.charCodeAt(0)))
  })],
  ['la llave en hexadecimal en un encabezado', ({ llave }) => fetch('/api/v1/x', { headers: { 'x-y': Array.from(atob(llave).slice(50, 80), (letra) => letra.charCodeAt(0).toString(16).padStart(2, '0')).join('') } }).then((respuesta) => respuesta.status)],
  ['la contraseña en la consola', ({ contrasena }) => console.info(contrasena)],
  ['la contraseña guardada', ({ contrasena }) => localStorage.setItem('x', contrasena)],
  ['la contraseña en la sesión', ({ contrasena }) => sessionStorage.setItem('x', btoa(unescape(encodeURIComponent(contrasena))))],
  ['la contraseña en una galleta', ({ contrasena }) => (document.cookie = `x=${encodeURIComponent(contrasena)}`)],
  ['la contraseña en la historia', ({ contrasena }) => history.replaceState({ contrasena }, '')],
  ['la llave en IndexedDB', ({ llave }) => new Promise<void>((listo, fallar) => {
    const pedido = indexedDB.open('x', 1)
    pedido.onupgradeneeded = () => pedido.result.createObjectStore('x').put(llave, 1)
    pedido.onsuccess = () => {
      pedido.result.close()
      listo()
    }
    pedido.onerror = () => fallar(new Error('IndexedDB'))
  })],
  ['la contraseña en un WebSocket', ({ contrasena }) => new Promise<void>((listo) => {
    const canal = new WebSocket(`ws://${location.host}/?${encodeURIComponent(contrasena)}`)
    canal.onclose = () => listo()
  })],
]

for (const [nombre, plantar] of fugasPlantadas) {
  test(`el detector encuentra ${nombre}`, async (prueba) => {
    const { pagina, fugas } = await observar(prueba)
    await pagina.goto('/')
    assert.deepEqual(await fugas(), [])
    await pagina.evaluate(plantar, { llave: efirma.llave.buffer.toString('base64'), contrasena: CONTRASENA })
    assert.notDeepEqual(await fugas(), [])
  })
}

test('una salida a otro sitio se nota aunque no se pueda leer', async (prueba) => {
  const { grabadora, contexto, pagina } = await observar(prueba)
  await pagina.goto('/')
  await pagina.evaluate(() => fetch('https://otro.example/').catch(() => null))
  // La política de contenido ya la detiene; sin ella, la grabadora la ve.
  assert.deepEqual(grabadora.huellas.filter(({ donde }) => donde.startsWith('salida no vista')), [])
  const libre = await contexto.newPage()
  await libre.goto('http://otro.example/').catch(() => null)
  await libre.goto('https://otro.example/').catch(() => null)
  const salidas = new Set(grabadora.huellas.map(({ donde }) => donde).filter((donde) => donde.startsWith('salida no vista')))
  assert.deepEqual([...salidas], ['salida no vista: GET http://otro.example/', 'salida no vista: connect otro.example:443'])
})
