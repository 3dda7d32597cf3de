import { algoritmo, bits, der, entero, momento, secuencia } from '@icsoe/efirma/asn1/escribir'
import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import type { Evidencia } from './comprobarEvidencia.ts'
import { comprobarEvidencia, evidenciaDe } from './comprobarEvidencia.ts'

const RSA_SHA256 = '1.2.840.113549.1.1.11'
const llaveNueva = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const firmarCon = (llave: KeyObject, cadena: string) => base64(sign('sha256', Buffer.from(cadena), llave))

/** El certificado más corto que se puede leer: solo importa su llave. */
function certificado(llave: KeyObject): string {
  const publica = createPublicKey(llave).export({ type: 'spki', format: 'der' })
  const tbs = secuencia(der(0xa0, entero(2)), entero(1), algoritmo(RSA_SHA256), secuencia(), secuencia(momento(0), momento(1e12)), secuencia(), publica)
  return base64(secuencia(tbs, algoritmo(RSA_SHA256), bits(new Uint8Array(1))))
}

const acuse = { folio: 'N262000001', presentada: '2026-09-05T12:00:00-06:00', extemporanea: false }
const [firmante, sellador] = [llaveNueva(), llaveNueva()]
const cadena = '||ICSOE|1.0|presentacion|normal|Ñ|2026|2|1|1|x|y||'
const cadenaSello = `||ICSOE|1.0|acuse|${acuse.folio}|${acuse.presentada}|false|${createHash('sha256').update(cadena).digest('hex')}||`
const buena: Evidencia = { cadena, firma: firmarCon(firmante, cadena), certificado: certificado(firmante), cadenaSello, sello: firmarCon(sellador, cadenaSello), certificadoSello: certificado(sellador) }
const bien = { firma: true, sello: true, digesto: true, datos: true }
const otraCadena = cadena.replace('2026', '2025')

test('un acuse íntegro se comprueba entero', async () => {
  assert.deepEqual(await comprobarEvidencia(acuse, buena), bien)
})

const alteradas: [string, Partial<Evidencia>, Partial<typeof bien>][] = [
  ['otra cadena', { cadena: otraCadena }, { firma: false, digesto: false }],
  ['otra cadena bien firmada, sin su sello', { cadena: otraCadena, firma: firmarCon(firmante, otraCadena) }, { digesto: false }],
  ['firma de otra llave', { firma: firmarCon(sellador, cadena) }, { firma: false }],
  ['certificado ilegible', { certificado: base64(new Uint8Array(40)) }, { firma: false }],
  ['base64 roto', { sello: '¡no!' }, { sello: false }],
  ['sello de otra cadena', { cadenaSello: cadenaSello.replace('false', 'true') }, { sello: false, datos: false }],
]
for (const [nombre, cambio, mal] of alteradas) {
  test(`se nota: ${nombre}`, async () => assert.deepEqual(await comprobarEvidencia(acuse, { ...buena, ...cambio }), { ...bien, ...mal }))
}

test('se nota: la página muestra otro folio o dice que fue en plazo', async () => {
  assert.deepEqual(await comprobarEvidencia({ ...acuse, folio: 'N262000002' }, buena), { ...bien, datos: false })
  assert.deepEqual(await comprobarEvidencia({ ...acuse, extemporanea: true }, buena), { ...bien, datos: false })
})

test('sin el código no hay evidencia que comprobar', () => {
  const publico = { ...acuse, tipo: 'normal', ejercicio: 2026, cuatrimestre: 2, estado: 'presentada', contratista: { nombre: 'X', tipoPersona: 'moral' as const }, contratos: [] }
  assert.equal(evidenciaDe(publico), null)
  assert.deepEqual(evidenciaDe({ ...publico, ...buena }), buena)
})
