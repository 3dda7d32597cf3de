import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { emitirAc } from '../emitir.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { AHORA, autoridad, DESDE, efirmaCon } from '../pruebas/escenario.ts'
import { cargarAnclas } from './anclas.ts'

const { raiz, emisora, respondedor } = autoridad
const pem = (der: Uint8Array) => new X509Certificate(der).toString()
const archivo = (nombre: string, bytes: Uint8Array | string) => ({ nombre, bytes: Buffer.from(bytes) })

test('lee DER, PEM, varios PEM en un archivo y PEM con texto delante; no repite', () => {
  const { anclas, rechazados } = cargarAnclas([
    archivo('raiz.cer', raiz.certificado),
    archivo('raiz.pem', pem(raiz.certificado)),
    archivo('varios.crt', `${pem(emisora.certificado)}\r\n${pem(respondedor.certificado)}`),
    archivo('con-texto.crt', `Bag Attributes: <No Attributes>\n${pem(emisora.certificado)}`),
  ])
  assert.deepEqual(rechazados, [])
  assert.deepEqual(anclas.map(({ nombre, numero, ca }) => [nombre, numero.at(-1), ca]), [
    ['raiz.cer', '1', true],
    ['varios.crt', '2', true],
    ['varios.crt', '3', false],
  ])
})

test('conserva las vencidas', () => {
  const vencida = emitirAc({ nombre: 'VIEJA', numero: '9', desde: DESDE, hasta: DESDE + 1000, llave: llaveDe('otro') })
  const { anclas } = cargarAnclas([archivo('vieja.cer', vencida.certificado)])
  assert.ok(anclas[0] && anclas[0].vigenteHasta < AHORA)
})

test('dice qué archivos no sirven y por qué, y se queda con lo demás', () => {
  const { anclas, rechazados } = cargarAnclas([
    archivo('vacio.cer', ''),
    archivo('leeme.txt', 'Certificados de las AC'),
    archivo('una.key', efirmaCon().llave),
    archivo('cortado.cer', raiz.certificado.subarray(0, 300)),
    archivo('medio.pem', `${pem(raiz.certificado)}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`),
  ])
  assert.deepEqual(rechazados.map(({ nombre }) => nombre), ['vacio.cer', 'leeme.txt', 'una.key', 'cortado.cer', 'medio.pem'])
  assert.match(rechazados[0]!.motivo, /vacío/)
  assert.equal(anclas.length, 1)
})
