import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { efirmaCon, efirmaFisica, firmarCon } from '../pruebas/escenario.ts'
import { leerCertificado, verificarFirma } from './certificado.ts'

const efirma = efirmaCon()

test('lee lo mismo que la puerta del navegador, y dice el tipo de persona', () => {
  const moral = leerCertificado(efirma.certificado)
  const fisica = leerCertificado(efirmaFisica().certificado)
  assert.ok(moral.ok && fisica.ok)
  assert.deepEqual([moral.valor.tipoPersona, fisica.valor.tipoPersona], ['moral', 'fisica'])
})

test('no guarda los bytes de quien llama: cambiarlos después no cambia lo leído', () => {
  const bytes = Uint8Array.from(efirmaCon({ numero: '30001000000500000099' }).certificado)
  const antes = leerCertificado(bytes)
  const copia = Uint8Array.from(bytes)
  bytes.fill(0)
  assert.ok(antes.ok)
  assert.deepEqual(antes.valor.der, copia)
  const otraVez = leerCertificado(copia)
  assert.equal(otraVez.ok && otraVez.valor, antes.valor, 'lo ya leído se recuerda')
})

test('rechaza llaves de un tamaño que el SAT no usa', () => {
  const corta = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  assert.deepEqual(leerCertificado(efirmaCon({ llave: corta }).certificado), { ok: false, codigo: 'efirma.ilegible' })
})

test('la firma es de esa cadena exacta, de esa llave y entera', () => {
  const leido = leerCertificado(efirma.certificado)
  assert.ok(leido.ok)
  const firma = firmarCon(efirma, '||ñ||')
  assert.equal(verificarFirma(leido.valor, '||ñ||', firma), true)
  assert.equal(verificarFirma(leido.valor, '||n||', firma), false)
  for (const mala of [new Uint8Array(), firma.subarray(1), Buffer.concat([firma, Buffer.of(0)]), new Uint8Array(10_000)]) assert.equal(verificarFirma(leido.valor, '||ñ||', mala), false)
})

test('con bytes cambiados al azar siempre hay respuesta', () => {
  fc.assert(
    fc.property(fc.nat(efirma.certificado.length - 1), fc.integer({ min: 1, max: 255 }), (lugar, cambio) => {
      const bytes = Uint8Array.from(efirma.certificado)
      bytes[lugar]! ^= cambio
      const leido = leerCertificado(bytes)
      if (leido.ok) assert.equal(typeof verificarFirma(leido.valor, 'x', firmarCon(efirma, 'x')), 'boolean')
    }),
    { numRuns: 1500 },
  )
})
