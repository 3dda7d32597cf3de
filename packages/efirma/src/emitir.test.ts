import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test, type TestContext } from 'node:test'
import { certificadoDeSello, responderOcsp } from './emitir.ts'
import { llaveDe } from './pruebas/claves.ts'
import { AHORA, anclasDe, autoridad, certificadoDe, CONTRASENA, DESDE, efirmaCon, efirmaFisica, HASTA } from './pruebas/escenario.ts'
import { hayOpenssl, openssl } from './pruebas/openssl.ts'
import type { Ancla } from './verificar.ts'
import { juzgarRespuestaOcsp } from './verificar/ocsp-juzgar.ts'
import { construirPeticion } from './verificar/ocsp-peticion.ts'

const { raiz, emisora, respondedor } = autoridad

/** Escribe archivos en una carpeta que se borra al acabar, y da sus rutas. */
function enCarpeta<T extends string>(t: TestContext, archivos: Record<T, Uint8Array | string>): Record<T, string> {
  const carpeta = mkdtempSync(join(tmpdir(), 'efirma-'))
  t.after(() => rmSync(carpeta, { recursive: true }))
  const rutas = Object.entries<Uint8Array | string>(archivos).map(([nombre, bytes]) => {
    const ruta = join(carpeta, nombre)
    writeFileSync(ruta, bytes)
    return [nombre, ruta]
  })
  return Object.fromEntries(rutas) as Record<T, string>
}

const pem = (der: Uint8Array) => new X509Certificate(der).toString()

test('el número son 20 dígitos, al azar o el que se pida', () => {
  assert.match(efirmaCon().numero, /^\d{20}$/)
  assert.equal(certificadoDe(efirmaCon({ numero: '00001000000500001234' })).numero, '00001000000500001234')
})

test('la llave que da es la del certificado', () => {
  const efirma = efirmaFisica()
  assert.ok(new X509Certificate(efirma.certificado).checkPrivateKey(efirma.clavePrivada))
})

test('el sello firma y su certificado lo comprueba', () => {
  const sello = certificadoDeSello({ nombre: 'SELLO DE DEMOSTRACIÓN', desde: DESDE, hasta: HASTA, llave: llaveDe('sello') })
  const x509 = new X509Certificate(sello.certificado)
  const firma = sign('sha256', Buffer.from('x'), createPrivateKey(sello.llave))
  assert.ok(verify('sha256', Buffer.from('x'), x509.publicKey, firma) && x509.verify(x509.publicKey))
})

suite('openssl está de acuerdo', { skip: !hayOpenssl }, () => {
  test('con la cadena', (t) => {
    const { r, a, e, o } = enCarpeta(t, { r: pem(raiz.certificado), a: pem(emisora.certificado), e: pem(efirmaCon().certificado), o: pem(respondedor.certificado) })
    assert.match(openssl(['verify', '-attime', String(AHORA / 1000), '-CAfile', r, '-untrusted', a, e, o]).toString(), /e: OK\n.*o: OK/s)
  })

  test('con las llaves cifradas', () => {
    for (const { llave } of [efirmaCon(), efirmaFisica()]) {
      const abierta = openssl(['pkcs8', '-inform', 'DER', '-passin', `pass:${CONTRASENA}`], llave)
      assert.ok(createPublicKey(abierta.toString()).equals(createPublicKey(llaveDe('titular'))))
    }
  })

  test('con las respuestas OCSP a sus propias preguntas', (t) => {
    const revocada = efirmaCon()
    const responder = responderOcsp({ autoridad, revocados: new Set([revocada.numero]), desvio: { siguiente: 60_000 } })
    for (const [efirma, dicho] of [[efirmaFisica(), 'good'], [revocada, 'revoked']] as const) {
      const { r, a, e, p, s } = enCarpeta(t, { r: pem(raiz.certificado) + pem(emisora.certificado), a: pem(emisora.certificado), e: pem(efirma.certificado), p: '', s: '' })
      openssl(['ocsp', '-issuer', a, '-cert', e, '-reqout', p])
      writeFileSync(s, responder(readFileSync(p), AHORA))
      const salida = openssl(['ocsp', '-reqin', p, '-respin', s, '-CAfile', r, '-attime', String(AHORA / 1000), '-resp_text'])
      assert.match(salida.toString(), new RegExp(`Cert Status: ${dicho}[^]*OCSP Nonce`))
    }
  })

  test('con las preguntas OCSP que hacemos: su respondedor las contesta y su respuesta se acepta', (t) => {
    const efirma = efirmaCon({ numero: '30001000000500000007' })
    const [emisor] = anclasDe(emisora.certificado) as [Ancla]
    const certificado = certificadoDe(efirma)
    const nonce = new Uint8Array(16).fill(3)
    const serie = Buffer.from(efirma.numero).toString('hex').toUpperCase()
    const rutas = enCarpeta(t, {
      indice: `V\t490101000000Z\t\t${serie}\tunknown\t/CN=x\n`,
      ca: pem(emisora.certificado),
      respondedor: pem(respondedor.certificado),
      llave: respondedor.llave.export({ type: 'pkcs8', format: 'pem' }),
      peticion: construirPeticion(certificado.partes, emisor, nonce),
      respuesta: '',
    })
    openssl(['ocsp', '-index', rutas.indice, '-CA', rutas.ca, '-rsigner', rutas.respondedor, '-rkey', rutas.llave, '-reqin', rutas.peticion, '-respout', rutas.respuesta, '-ndays', '1'])
    const bytes = readFileSync(rutas.respuesta)
    const juicio = juzgarRespuestaOcsp(bytes, { certificado, emisor, nonce, ahora: Date.now() })
    assert.equal(juicio.ok ? juicio.valor.estado : juicio.codigo, 'vigente')
  })
})
