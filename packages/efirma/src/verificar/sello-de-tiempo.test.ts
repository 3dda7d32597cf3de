import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { crearAutoridad, emitirTsa, responderSelloDeTiempo, type DesvioDeTsa, type Emisor } from '../emitir.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { AHORA, anclasDe, autoridad, DESDE, DIA, HASTA } from '../pruebas/escenario.ts'
import { hayOpenssl, openssl } from '../pruebas/openssl.ts'
import { pedirSelloDeTiempo } from './pedir-sello-de-tiempo.ts'
import { juzgarSelloDeTiempo } from './sello-de-tiempo.ts'

const BYTES = Buffer.from('lo que se sella')
const llave = llaveDe('tsa')
const emisora = autoridad.emisora
const TSA = emitirTsa({ emisora, desde: DESDE, hasta: HASTA, llave })
const anclas = anclasDe(autoridad.raiz.certificado, emisora.certificado)
const ajena = crearAutoridad({ nombre: 'Ajena', desde: DESDE, hasta: HASTA, llaves: { raiz: llaveDe('ajena'), emisora: llaveDe('ajena'), respondedor: llaveDe('ajena') } })

/** La autoridad de tiempo, por HTTP de verdad; `transformar` cambia los bytes que contesta. */
async function servirTsa(t: TestContext, tsa: Emisor, desvio: DesvioDeTsa = {}, transformar = (bytes: Uint8Array) => bytes): Promise<string> {
  const servidor = createServer((peticion, respuesta) => {
    const partes: Buffer[] = []
    peticion.on('data', (parte: Buffer) => partes.push(parte))
    peticion.on('end', () => respuesta.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(transformar(responderSelloDeTiempo(tsa, desvio)(Buffer.concat(partes), AHORA))))
  })
  servidor.listen(0, '127.0.0.1')
  await once(servidor, 'listening')
  t.after(() => servidor.close())
  return `http://127.0.0.1:${(servidor.address() as AddressInfo).port}/`
}
const pedir = (url: string, confiadas = anclas) => pedirSelloDeTiempo({ bytes: BYTES, url, anclas: confiadas, tiempoLimite: 5_000 })

test('un sello en regla se acepta y dice su hora', async (t) => {
  const sello = await pedir(await servirTsa(t, TSA))
  assert.ok(sello.ok)
  const juicio = juzgarSelloDeTiempo(sello.valor, { bytes: BYTES, anclas })
  assert.ok(juicio.ok)
  assert.equal(juicio.valor.momento, Math.floor(AHORA / 1000) * 1000)
  assert.deepEqual(Buffer.from(juicio.valor.autoridad.der), Buffer.from(TSA.certificado))
})

const OTRO = createHash('sha256').update('otra cosa').digest()
const CASOS: [string, string, Emisor, DesvioDeTsa][] = [
  ['otro resumen', 'tsa.otro_resumen', TSA, { resumen: OTRO }],
  ['otro nonce', 'tsa.otro_nonce', TSA, { nonce: 'otro' }],
  ['sin nonce', 'tsa.otro_nonce', TSA, { nonce: 'ninguno' }],
  ['certificado vencido', 'tsa.certificado_no_vigente', emitirTsa({ emisora, desde: DESDE, hasta: AHORA - DIA, llave }), {}],
  ['certificado todavía no vigente', 'tsa.certificado_no_vigente', emitirTsa({ emisora, desde: AHORA + DIA, hasta: HASTA, llave }), {}],
  ['de una autoridad ajena', 'tsa.autoridad_no_reconocida', emitirTsa({ emisora: ajena.emisora, desde: DESDE, hasta: HASTA, llave }), {}],
  ['certificado que no es para sellar tiempo', 'tsa.no_es_autoridad_de_tiempo', emitirTsa({ emisora, desde: DESDE, hasta: HASTA, usos: ['1.3.6.1.5.5.7.3.9'], llave }), {}],
  ['certificado que sirve para más', 'tsa.no_es_autoridad_de_tiempo', emitirTsa({ emisora, desde: DESDE, hasta: HASTA, usos: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'], llave }), {}],
  ['firmado con otra llave', 'tsa.firma_invalida', { certificado: TSA.certificado, llave: llaveDe('otra') }, {}],
  ['otro certificado dicho', 'tsa.firma_invalida', TSA, { certificadoDicho: emisora.certificado }],
  ['se niega', 'tsa.se_nego', TSA, { seNiega: true }],
]
for (const [nombre, codigo, tsa, desvio] of CASOS)
  test(`se rechaza: ${nombre}`, async (t) => {
    assert.deepEqual(await pedir(await servirTsa(t, tsa, desvio)), { ok: false, codigo })
  })

test('caída, o con cualquier cosa por respuesta, hay un motivo y nada se lanza', async (t) => {
  const url = await servirTsa(t, TSA, {}, () => new Uint8Array(100_000))
  assert.deepEqual(await pedir(url), { ok: false, codigo: 'tsa.demasiado_grande' })
  assert.deepEqual(await pedir(await servirTsa(t, TSA, {}, () => Buffer.from('<html>'))), { ok: false, codigo: 'tsa.ilegible' })
  assert.deepEqual(await pedir('http://127.0.0.1:9/'), { ok: false, codigo: 'tsa.sin_conexion' })
})

test('ningún byte cambiado de un sello pasa, y ninguno lo hace lanzar', async (t) => {
  const sello = await pedir(await servirTsa(t, TSA))
  assert.ok(sello.ok)
  const original = sello.valor
  fc.assert(
    fc.property(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), (lugar, cambio) => {
      const alterado = Uint8Array.from(original)
      alterado[lugar]! ^= cambio
      const juicio = juzgarSelloDeTiempo(alterado, { bytes: BYTES, anclas })
      // Fuera de lo firmado hay bytes que no dicen nada (versiones, lista de resúmenes): lo que se lee debe ser lo mismo.
      if (juicio.ok) assert.deepEqual([juicio.valor.momento, Buffer.from(juicio.valor.autoridad.der)], [Math.floor(AHORA / 1000) * 1000, Buffer.from(TSA.certificado)])
    }),
    { numRuns: 400 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => { assert.equal(juzgarSelloDeTiempo(bytes, { bytes: BYTES, anclas }).ok, false) }))
})

test('openssl acepta nuestros sellos, y nosotros los de openssl', { skip: !hayOpenssl && process.env['CI'] === undefined && 'no hay openssl' }, (t) => {
  const carpeta = mkdtempSync(join(tmpdir(), 'icsoe-tsa-'))
  t.after(() => rmSync(carpeta, { recursive: true }))
  const ruta = (nombre: string) => join(carpeta, nombre)
  const pem = (der: Uint8Array) => openssl(['x509', '-inform', 'DER'], der)
  writeFileSync(ruta('datos'), BYTES)
  writeFileSync(ruta('ca.pem'), Buffer.concat([pem(autoridad.raiz.certificado), pem(emisora.certificado)]))
  writeFileSync(ruta('tsa.pem'), pem(TSA.certificado))
  writeFileSync(ruta('tsa.key'), llave.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(ruta('tsa.cnf'), `[tsa]\ndefault_tsa=t\n[t]\nserial=${ruta('serie')}\nsigner_cert=${ruta('tsa.pem')}\nsigner_key=${ruta('tsa.key')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\ness_cert_id_alg=sha256\n`)
  writeFileSync(ruta('serie'), '01\n')
  openssl(['ts', '-query', '-data', ruta('datos'), '-sha512', '-cert', '-out', ruta('p.tsq')])
  const verificar = () => openssl(['ts', '-verify', '-queryfile', ruta('p.tsq'), '-in', ruta('r.tsr'), '-CAfile', ruta('ca.pem'), '-attime', String(AHORA / 1000)]).toString()
  writeFileSync(ruta('r.tsr'), responderSelloDeTiempo(TSA)(readFileSync(ruta('p.tsq')), AHORA))
  assert.match(verificar(), /Verification: OK/)

  const vigente = emitirTsa({ emisora, desde: DESDE, hasta: Date.UTC(2048, 0), llave })
  writeFileSync(ruta('tsa.pem'), pem(vigente.certificado))
  openssl(['ts', '-reply', '-config', ruta('tsa.cnf'), '-queryfile', ruta('p.tsq'), '-out', ruta('t.der'), '-token_out'])
  const juicio = juzgarSelloDeTiempo(readFileSync(ruta('t.der')), { bytes: BYTES, anclas })
  assert.ok(juicio.ok, JSON.stringify(juicio))
  assert.deepEqual(Buffer.from(juicio.valor.autoridad.der), Buffer.from(vigente.certificado))
})
