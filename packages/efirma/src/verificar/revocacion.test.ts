import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, test, type TestContext } from 'node:test'
import { responderOcsp, type Desvio } from '../emitir.ts'
import { AHORA, anclasDe, autoridad, certificadoDe, DIA, efirmaCon } from '../pruebas/escenario.ts'
import type { Ancla } from './anclas.ts'
import type { Revocacion } from './ocsp-juzgar.ts'
import { consultarRevocacion, type MemoriaOcsp } from './revocacion.ts'

const efirma = efirmaCon()
const certificado = certificadoDe(efirma)
const anclas = anclasDe(autoridad.emisora.certificado)
const [emisor] = anclas as [Ancla]
const SOBRADO = 20_000

/** Un respondedor de verdad en un puerto al azar, que se apaga al acabar la prueba. */
async function servir(t: TestContext, atender: http.RequestListener): Promise<string> {
  const servidor = http.createServer(atender).listen(0, '127.0.0.1')
  await once(servidor, 'listening')
  t.after(() => {
    servidor.closeAllConnections()
    servidor.close()
  })
  return `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/ocsp`
}

function atenderCon(revocados: string[] = [], desvio: Desvio = {}, alResponder = () => {}): http.RequestListener {
  const responder = responderOcsp({ autoridad, revocados: new Set(revocados), desvio })
  return (peticion, respuesta) => {
    void peticion.toArray().then((partes: Buffer[]) => {
      assert.equal(peticion.headers['content-type'], 'application/ocsp-request')
      alResponder()
      respuesta.setHeader('content-type', 'application/ocsp-response').end(responder(Buffer.concat(partes), AHORA))
    })
  }
}

const consultar = (url: string, { tiempoLimite = SOBRADO, ahora = AHORA, memoria }: { tiempoLimite?: number; ahora?: number; memoria?: MemoriaOcsp } = {}) =>
  consultarRevocacion({ certificado, emisor, anclas, url, ahora, tiempoLimite, ...(memoria && { memoria }) })

const noConsultable = (motivo: string) => ({ ok: false, codigo: 'efirma.estado_no_consultable', motivo })

suite('consulta a un respondedor', () => {
  test('vigente y revocada', async (t) => {
    const vigente = await consultar(await servir(t, atenderCon()))
    const revocada = await consultar(await servir(t, atenderCon([efirma.numero])))
    assert.deepEqual([vigente.ok && vigente.valor.estado, revocada.ok && revocada.valor.estado], ['vigente', 'revocada'])
  })

  test('recuerda «vigente» hasta nextUpdate, y después vuelve a preguntar', async (t) => {
    let preguntas = 0
    const url = await servir(t, atenderCon([], { siguiente: DIA }, () => preguntas++))
    const memoria: MemoriaOcsp = new Map<string, Revocacion>()
    for (let i = 0; i < 3; i++) assert.ok((await consultar(url, { memoria })).ok)
    assert.equal(preguntas, 1)
    await consultar(url, { memoria, ahora: AHORA + DIA + 1 })
    assert.equal(preguntas, 2)
  })

  test('no recuerda lo revocado ni lo que no trae nextUpdate', async (t) => {
    const memoria: MemoriaOcsp = new Map<string, Revocacion>()
    await consultar(await servir(t, atenderCon([efirma.numero], { siguiente: DIA })), { memoria })
    await consultar(await servir(t, atenderCon()), { memoria })
    assert.equal(memoria.size, 0)
  })
})

suite('no se pudo consultar', () => {
  test('nunca contesta', async (t) => {
    const url = await servir(t, () => {})
    assert.deepEqual(await consultar(url, { tiempoLimite: 100 }), noConsultable('ocsp.tiempo_agotado'))
  })

  test('empieza y no acaba', async (t) => {
    const url = await servir(t, (_, respuesta) => void respuesta.writeHead(200).write('0'))
    assert.deepEqual(await consultar(url, { tiempoLimite: 200 }), noConsultable('ocsp.tiempo_agotado'))
  })

  test('nadie escucha', async (t) => {
    const url = await servir(t, () => {})
    const cerrado = http.createServer().listen(0, '127.0.0.1')
    await once(cerrado, 'listening')
    const { port } = cerrado.address() as AddressInfo
    cerrado.close()
    await once(cerrado, 'close')
    assert.deepEqual(await consultar(url.replace(/:\d+/, `:${port}`)), noConsultable('ocsp.sin_conexion'))
  })

  test('una URL que no se puede usar', async () => {
    for (const url of ['no es una url', 'ftp://127.0.0.1/']) assert.deepEqual(await consultar(url), noConsultable('ocsp.sin_conexion'))
  })

  test('corta la conexión a medias', async (t) => {
    const url = await servir(t, (_, respuesta) => {
      respuesta.writeHead(200, { 'content-length': 100 }).write('0', () => respuesta.destroy())
    })
    assert.deepEqual(await consultar(url), noConsultable('ocsp.sin_conexion'))
  })

  test('contesta un error', async (t) => {
    const url = await servir(t, (_, respuesta) => void respuesta.writeHead(500).end('mantenimiento'))
    assert.deepEqual(await consultar(url), noConsultable('ocsp.respuesta_http'))
  })

  test('redirige: no se sigue', async (t) => {
    const bueno = await servir(t, atenderCon())
    const url = await servir(t, (_, respuesta) => void respuesta.writeHead(307, { location: bueno }).end())
    assert.deepEqual(await consultar(url), noConsultable('ocsp.respuesta_http'))
  })

  test('manda sin parar', async (t) => {
    const url = await servir(t, (_, respuesta) => void respuesta.writeHead(200).end(new Uint8Array(1_000_000)))
    assert.deepEqual(await consultar(url), noConsultable('ocsp.ilegible'))
  })

  test('contesta algo que no se acepta', async (t) => {
    const url = await servir(t, atenderCon([], { nonce: 'otro' }))
    assert.deepEqual(await consultar(url), noConsultable('ocsp.otro_nonce'))
  })
})
