import { algoritmo, bits, der, entero, momento, octetos, oid, secuencia } from '@icsoe/efirma/asn1/escribir'
import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import type { Comprobacion, Evidencia } from './comprobarEvidencia.ts'
import { comprobarEvidencia, evidenciaDe, leerOcsp, resumir } from './comprobarEvidencia.ts'
import { dichos, orden, todoBien } from './puntos.ts'

const RSA_SHA256 = '1.2.840.113549.1.1.11'
const RFC = 'LÑC200601QA0'
const PRESENTADA = '2026-09-05T12:00:00-06:00'
const DIA = 86_400_000
const llaveNueva = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const firmarCon = (llave: KeyObject, cadena: string) => base64(sign('sha256', Buffer.from(cadena), llave))

interface Titular {
  rfc?: string
  desde?: number
  hasta?: number
  uso?: number
}
/** Lo más corto que se lee como e.firma: su llave, su RFC, su vigencia y sus usos. La firma de la autoridad no importa aquí. */
function certificado(llave: KeyObject, { rfc = RFC, desde = -DIA, hasta = DIA, uso = 0xd8 }: Titular = {}): string {
  const publica = createPublicKey(llave).export({ type: 'spki', format: 'der' })
  const centro = Date.parse(PRESENTADA)
  const atributo = (tipo: string, texto: string) => der(0x31, secuencia(oid(tipo), der(0x0c, Buffer.from(texto))))
  const sujeto = secuencia(atributo('2.5.4.3', 'TITULAR'), atributo('2.5.4.45', rfc))
  const usos = secuencia(oid('2.5.29.15'), octetos(der(0x03, Uint8Array.of(3, uso))))
  const extendidos = secuencia(oid('2.5.29.37'), octetos(secuencia(oid('1.3.6.1.5.5.7.3.4'), oid('1.3.6.1.5.5.7.3.2'))))
  const vigencia = secuencia(momento(centro + desde), momento(centro + hasta))
  const tbs = secuencia(der(0xa0, entero(2)), entero(77), algoritmo(RSA_SHA256), secuencia(), vigencia, sujeto, publica, der(0xa3, secuencia(usos, extendidos)))
  return base64(secuencia(tbs, algoritmo(RSA_SHA256), bits(new Uint8Array(1))))
}

/** Una respuesta OCSP sobre el certificado de serie dada; `estado` es su etiqueta: 0x80 vigente, 0xa1 revocado. */
function ocsp(estado = der(0x80), serie = 77): string {
  const unica = secuencia(secuencia(algoritmo(RSA_SHA256), octetos(new Uint8Array(1)), octetos(new Uint8Array(1)), entero(serie)), estado, momento(Date.parse(PRESENTADA), 'ocsp'))
  const contenido = secuencia(der(0xa2, octetos(new Uint8Array(1))), momento(Date.parse(PRESENTADA), 'ocsp'), secuencia(unica))
  const basica = secuencia(contenido, algoritmo(RSA_SHA256), bits(new Uint8Array(1)))
  return base64(secuencia(der(0x0a, Uint8Array.of(0)), der(0xa0, secuencia(oid('1.3.6.1.5.5.7.48.1.1'), octetos(basica)))))
}

const acuse = { folio: 'N262000001', presentada: PRESENTADA, extemporanea: false, tipo: 'normal', ejercicio: 2026, cuatrimestre: 2, contratos: [{ trabajadores: 3 }, { trabajadores: 4 }] }
const [firmante, sellador] = [llaveNueva(), llaveNueva()]
const cadena = `||ICSOE|1.0|presentacion|normal|${RFC}|2026|2|2|7|${'ab'.repeat(32)}|${PRESENTADA}||`
const selloDe = (firmada: string) => `||ICSOE|1.0|acuse|${acuse.folio}|${acuse.presentada}|false|${createHash('sha256').update(firmada).digest('hex')}||`
const buena: Evidencia = { cadena, firma: firmarCon(firmante, cadena), certificado: certificado(firmante), ocsp: ocsp(), cadenaSello: selloDe(cadena), sello: firmarCon(sellador, selloDe(cadena)), certificadoSello: certificado(sellador) }
const bien: Comprobacion = { cadena: 'bien', firma: 'bien', certificado: 'bien', revocacion: 'bien', sello: 'bien', digesto: 'bien', datos: 'bien' }
const otraCadena = cadena.replace('|2026|', '|2025|')

test('un acuse íntegro se comprueba entero', async () => {
  const comprobada = await comprobarEvidencia(acuse, buena)
  assert.deepEqual(comprobada, bien)
  assert.ok(todoBien(comprobada))
})

const mal = (...puntos: (keyof Comprobacion)[]): Partial<Comprobacion> => Object.fromEntries(puntos.map((punto) => [punto, 'mal']))
const alteradas: [string, Partial<Evidencia>, Partial<Comprobacion>][] = [
  ['otra cadena', { cadena: otraCadena }, mal('cadena', 'firma', 'digesto')],
  ['otra cadena bien firmada, sin su sello', { cadena: otraCadena, firma: firmarCon(firmante, otraCadena) }, mal('cadena', 'digesto')],
  ['cadena ilegible', { cadena: 'x' }, mal('cadena', 'firma', 'certificado', 'digesto')],
  ['firma de otra llave', { firma: firmarCon(sellador, cadena) }, mal('firma')],
  ['certificado ilegible', { certificado: base64(new Uint8Array(40)) }, mal('firma', 'certificado', 'revocacion')],
  ['certificado de otro RFC', { certificado: certificado(firmante, { rfc: 'SEB190315K26' }) }, mal('certificado')],
  ['certificado vencido ese día', { certificado: certificado(firmante, { hasta: -1000 }) }, mal('certificado')],
  ['certificado aún no vigente ese día', { certificado: certificado(firmante, { desde: 1000 }) }, mal('certificado')],
  ['un CSD', { certificado: certificado(firmante, { uso: 0xc0 }) }, mal('certificado')],
  ['revocado', { ocsp: ocsp(der(0xa1, momento(0, 'ocsp'))) }, mal('revocacion')],
  ['respuesta sobre otro certificado', { ocsp: ocsp(der(0x80), 78) }, mal('revocacion')],
  ['respuesta ilegible', { ocsp: base64(new Uint8Array(9)) }, mal('revocacion')],
  ['sin respuesta', { ocsp: null }, { revocacion: 'sin_dato' }],
  ['base64 roto', { sello: '¡no!' }, mal('sello')],
  ['sello vencido ese día', { certificadoSello: certificado(sellador, { hasta: -1000 }) }, mal('sello')],
  ['sello de otra cadena', { cadenaSello: buena.cadenaSello.replace('false', 'true') }, mal('sello', 'datos')],
]
for (const [nombre, cambio, esperado] of alteradas) {
  test(`se nota: ${nombre}`, async () => {
    const comprobada = await comprobarEvidencia(acuse, { ...buena, ...cambio })
    assert.deepEqual(comprobada, { ...bien, ...esperado })
    assert.equal(todoBien(comprobada), nombre === 'sin respuesta')
  })
}

const mostradas: [string, Partial<typeof acuse>, keyof Comprobacion][] = [
  ['otro folio', { folio: 'N262000002' }, 'datos'],
  ['que fue extemporánea', { extemporanea: true }, 'datos'],
  ['otra hora', { presentada: '2026-09-05T12:00:01-06:00' }, 'datos'],
  ['otro tipo', { tipo: 'correccion' }, 'cadena'],
  ['otro ejercicio', { ejercicio: 2025 }, 'cadena'],
  ['otro cuatrimestre', { cuatrimestre: 1 }, 'cadena'],
  ['un contrato de menos', { contratos: [{ trabajadores: 7 }] }, 'cadena'],
  ['un trabajador de más', { contratos: [{ trabajadores: 4 }, { trabajadores: 4 }] }, 'cadena'],
]
for (const [nombre, cambio, punto] of mostradas)
  test(`se nota: la página muestra ${nombre}`, async () => assert.deepEqual(await comprobarEvidencia({ ...acuse, ...cambio }, buena), { ...bien, ...mal(punto) }))

test('sin el código no hay evidencia que comprobar', () => {
  const publico = { ...acuse, estado: 'presentada', contratista: { nombre: 'X', tipoPersona: 'moral' as const }, contratos: [] }
  assert.equal(evidenciaDe(publico), null)
  assert.deepEqual(evidenciaDe({ ...publico, ...buena }), buena)
})

test('de la respuesta de la autoridad se dice qué contestó y cuándo', () => {
  assert.deepEqual(leerOcsp(buena.ocsp ?? '', buena.certificado), { estado: 'vigente', momento: Date.parse(PRESENTADA) })
})

test('el resumen es el SHA-256 de los bytes', async () => assert.equal(await resumir(new TextEncoder().encode('acuse')), createHash('sha256').update('acuse').digest('hex')))

test('cada punto se cuenta una vez, y solo la revocación puede quedar sin dato', () => {
  assert.deepEqual([...orden].sort(), Object.keys(dichos).sort())
  assert.deepEqual(orden.filter((punto) => dichos[punto].sin_dato !== undefined), ['revocacion'])
})
