import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compararRfc, leerElegido, mirarLlave, revisarVigencia } from './revisarArchivos.ts'

const archivo = (contenido: string | Uint8Array<ArrayBuffer>) => new File([contenido], 'x')
/** La forma de un certificado por fuera: SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING }. */
const comoCertificado = Uint8Array.of(0x30, 7, 0x30, 0, 0x30, 0, 3, 1, 0)

test('el RFC escrito contra el del certificado', () => {
  const comparar = (escrito: string, rfc: string) => compararRfc(escrito, { rfc })
  assert.equal(comparar('SEB190315K26', 'SEB190315K26'), null)
  assert.equal(comparar('SEB190315K26', 'OVE150820J31'), 'efirma.rfc_distinto')
  assert.equal(comparar('SEB190315K26', 'MUÑA850412AB9'), 'efirma.es_del_representante')
  assert.equal(comparar('MUÑA850412AB9', 'SEB190315K26'), 'efirma.rfc_distinto')
})

test('la vigencia, en sus bordes', () => {
  const certificado = { vigenteDesde: 100, vigenteHasta: 200 }
  assert.deepEqual([99, 100, 200, 201].map((ahora) => revisarVigencia(certificado, ahora)), ['efirma.aun_no_vigente', null, null, 'efirma.vencida'])
})

test('un .key equivocado se dice antes de pedir la contraseña', async () => {
  const codigo = async (contenido: string | Uint8Array<ArrayBuffer>) => (await mirarLlave(archivo(contenido)))?.codigo
  assert.equal(await codigo(''), 'archivo.vacio')
  assert.equal(await codigo('-----BEGIN ENCRYPTED PRIVATE KEY-----'), 'efirma.es_pem')
  assert.equal(await codigo(comoCertificado), 'efirma.es_certificado')
  assert.equal(await codigo(new Uint8Array(10_000_000)), 'archivo.demasiado_grande')
})

test('un .cer que no lo es se señala en el certificado', async () => {
  const leido = await leerElegido(archivo('hola'))
  assert.deepEqual(!leido.ok && leido.problema.errores.map(({ campo, codigo }) => [campo, codigo]), [['/certificado', 'efirma.ilegible']])
})
