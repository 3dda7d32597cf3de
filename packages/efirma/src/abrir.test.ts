import assert from 'node:assert/strict'
import { verify, X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { abrirLlave, correspondeA, firmar, olvidar, type LlaveAbierta } from './abrir.ts'
import { algoritmo, der, entero, octetos, oid, secuencia } from './asn1/escribir.ts'
import { cifrarLlave } from './emitir/llave.ts'
import { llaveDe } from './pruebas/claves.ts'
import { CONTRASENA, efirmaCon, efirmaFisica } from './pruebas/escenario.ts'
import { hayOpenssl, openssl } from './pruebas/openssl.ts'

const efirma = efirmaCon()
const con3des = efirmaFisica()
const sinCifrar = efirma.clavePrivada.export({ type: 'pkcs8', format: 'der' })

async function abierta(llave: Uint8Array, contrasena = CONTRASENA): Promise<LlaveAbierta> {
  const resultado = await abrirLlave(llave, contrasena)
  assert.ok(resultado.ok, JSON.stringify(resultado))
  return resultado.valor
}

suite('abre y firma', () => {
  const llaves: [string, () => Uint8Array][] = [
    ['3DES, como el SAT', () => con3des.llave],
    ['AES-256 con SHA-256', () => efirma.llave],
    ...(['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const).map((cipher): [string, () => Uint8Array] => [
      `${cipher} escrita por node`,
      () => llaveDe('titular').export({ type: 'pkcs8', format: 'der', cipher, passphrase: CONTRASENA }),
    ]),
  ]
  for (const [caso, llave] of llaves) {
    test(caso, async () => {
      const cadena = '||ICSOE|1.0|ingreso|ÑU&010203AB1|á|2026-05-10T12:00:00-06:00||'
      const firma = await firmar(await abierta(llave()), cadena)
      assert.ok(verify('sha256', Buffer.from(cadena, 'utf8'), new X509Certificate(efirma.certificado).publicKey, firma))
    })
  }

  const deOpenssl = [['des3'], ['des3', '-v2prf', 'hmacWithSHA1'], ['aes-128-cbc'], ['aes-192-cbc', '-v2prf', 'hmacWithSHA256'], ['aes-256-cbc', '-v2prf', 'hmacWithSHA512'], ['aes-256-cbc', '-iter', '100000']]
  for (const opciones of deOpenssl) {
    test(`escrita por openssl: ${opciones.join(' ')}`, { skip: !hayOpenssl }, async () => {
      await abierta(openssl(['pkcs8', '-topk8', '-inform', 'DER', '-outform', 'DER', '-passout', 'pass:Contraseña 12', '-v2', ...opciones], sinCifrar))
    })
  }

  test('una contraseña con acentos guardada en Latin-1', async () => {
    for (const cifrado of ['3des', 'aes256'] as const) await abierta(cifrarLlave(efirma.clavePrivada, Buffer.from(CONTRASENA, 'latin1'), cifrado))
  })
})

suite('contraseña equivocada', () => {
  test('200 al azar, con los dos cifrados', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(efirma.llave, con3des.llave), async (contrasena, llave) => {
        fc.pre(contrasena !== CONTRASENA)
        assert.deepEqual(await abrirLlave(llave, contrasena), { ok: false, codigo: 'efirma.contrasena' })
      }),
      { numRuns: 200 },
    )
  })

  test('que el relleno encaje no basta: dentro debe haber una llave RSA entera', async () => {
    for (const claro of [Buffer.from('otra cosa'), secuencia(entero(0)), sinCifrar.subarray(0, -1), Buffer.concat([sinCifrar, Buffer.of(0)])]) {
      const falsa = { export: () => claro } as unknown as typeof efirma.clavePrivada
      assert.deepEqual(await abrirLlave(cifrarLlave(falsa, CONTRASENA, 'aes256'), CONTRASENA), { ok: false, codigo: 'efirma.contrasena' })
    }
  })
})

suite('no es una llave', () => {
  const pem = llaveDe('titular').export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: CONTRASENA })
  const casos: [string, Uint8Array, string][] = [
    ['vacía', new Uint8Array(), 'archivo.vacio'],
    ['10 MB', new Uint8Array(10 * 2 ** 20), 'archivo.demasiado_grande'],
    ['PEM', Buffer.from(pem), 'efirma.es_pem'],
    ['el .cer', efirma.certificado, 'efirma.es_certificado'],
    ['una llave sin cifrar', sinCifrar, 'efirma.llave_ilegible'],
    ['texto', Buffer.from('hola'), 'efirma.llave_ilegible'],
    ['basura detrás', Buffer.concat([efirma.llave, Buffer.of(0)]), 'efirma.llave_ilegible'],
    ['demasiadas vueltas', conParametros({ vueltas: 10_000_001 }), 'efirma.llave_ilegible'],
    ['ninguna vuelta', conParametros({ vueltas: 0 }), 'efirma.llave_ilegible'],
    ['otra función en PBKDF2', conParametros({ prf: '1.2.840.113549.2.5' }), 'efirma.llave_ilegible'],
    ['otro cifrado', conParametros({ cifrado: '1.2.840.113549.3.2' }), 'efirma.llave_ilegible'],
    ['largo de llave que no es del cifrado', conParametros({ largo: 16 }), 'efirma.llave_ilegible'],
    ['datos que no son bloques', conParametros({ datos: 17 }), 'efirma.llave_ilegible'],
    ['vector de otro largo', conParametros({ vector: 8 }), 'efirma.llave_ilegible'],
  ]
  for (const [caso, bytes, codigo] of casos) test(caso, async () => assert.deepEqual(await abrirLlave(bytes, CONTRASENA), { ok: false, codigo }))

  test('el mismo archivo a mano, sin nada raro, sí se intenta abrir', async () => {
    assert.deepEqual(await abrirLlave(conParametros({ largo: 32 }), CONTRASENA), { ok: false, codigo: 'efirma.contrasena' })
  })

  test('cortada en cualquier byte', async () => {
    for (const { llave } of [efirma, con3des]) {
      for (let largo = 1; largo < llave.length; largo++) assert.deepEqual(await abrirLlave(llave.subarray(0, largo), CONTRASENA), { ok: false, codigo: 'efirma.llave_ilegible' })
    }
  })

  test('con un byte cambiado siempre hay respuesta', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(efirma.llave, con3des.llave), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.integer({ min: 1, max: 255 }), async (llave, donde, cambio) => {
        const bytes = Uint8Array.from(llave)
        bytes[Math.floor(donde ** 2 * bytes.length)]! ^= cambio
        const resultado = await abrirLlave(bytes, CONTRASENA)
        if (resultado.ok) assert.equal(typeof (await correspondeA(resultado.valor, efirma.certificado)), 'boolean')
      }),
      { numRuns: 200 },
    )
  })
})

suite('corresponde', () => {
  test('la llave con su certificado, y con ningún otro', async () => {
    const llave = await abierta(efirma.llave)
    assert.equal(await correspondeA(llave, efirma.certificado), true)
    assert.equal(await correspondeA(llave, efirmaCon({ llave: llaveDe('otro') }).certificado), false)
    assert.equal(await correspondeA(llave, Buffer.from('no es un certificado')), false)
    assert.equal(await correspondeA(llave, new Uint8Array()), false)
  })

  test('una llave olvidada ya no firma ni corresponde', async () => {
    const llave = await abierta(efirma.llave)
    olvidar(llave)
    await assert.rejects(firmar(llave, 'x'), /olvidó/)
    assert.equal(await correspondeA(llave, efirma.certificado), false)
  })

  test('la llave abierta no se puede exportar', async () => {
    const { clave } = await abierta(efirma.llave)
    await assert.rejects(crypto.subtle.exportKey('pkcs8', clave!))
  })
})

function conParametros({ vueltas = 1, prf = '1.2.840.113549.2.9', cifrado = '2.16.840.1.101.3.4.1.42', largo = 0, datos = 32, vector = 16 }): Uint8Array {
  const derivacion = secuencia(oid('1.2.840.113549.1.5.12'), secuencia(octetos(new Uint8Array(8)), entero(vueltas), ...(largo ? [entero(largo)] : []), algoritmo(prf)))
  const parametros = secuencia(derivacion, secuencia(oid(cifrado), octetos(new Uint8Array(vector))))
  return secuencia(secuencia(oid('1.2.840.113549.1.5.13'), parametros), der(0x04, new Uint8Array(datos)))
}
