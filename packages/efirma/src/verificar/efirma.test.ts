import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { emitirAc, type Efirma } from '../emitir.ts'
import { sujetoDe } from '../emitir/autoridad.ts'
import { construirCertificado } from '../emitir/certificado.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { AHORA, anclasDe, autoridad, certificadoDe, CURP, DESDE, DIA, efirmaCon, efirmaFisica, firmarCon, HASTA, RFC_FISICA, RFC_MORAL } from '../pruebas/escenario.ts'
import { verificarEfirma, type PorVerificar } from './efirma.ts'
import type { Revocacion } from './ocsp-juzgar.ts'

const CADENA = '||ICSOE|1.0|ingreso|EMP010203AB1|bm9uY2U|2026-05-10T12:00:00-06:00||'
const anclas = anclasDe(autoridad.emisora.certificado, autoridad.raiz.certificado)
const dice = (estado: Revocacion['estado']): PorVerificar['revocacion'] => () => Promise.resolve({ ok: true, valor: { estado, respuesta: Buffer.from('ocsp'), actualizada: AHORA } })
const noContesta: PorVerificar['revocacion'] = () => Promise.resolve({ ok: false, codigo: 'efirma.estado_no_consultable' })

const verificar = (efirma: Efirma, cambios: Partial<PorVerificar> = {}) =>
  verificarEfirma({ certificado: efirma.certificado, cadena: CADENA, firma: firmarCon(efirma, CADENA), rfc: RFC_MORAL, anclas, ahora: AHORA, revocacion: dice('vigente'), ...cambios })

suite('en regla', () => {
  test('persona moral', async () => {
    const efirma = efirmaCon()
    assert.deepEqual(await verificar(efirma), {
      ok: true,
      valor: { rfc: RFC_MORAL, nombre: 'EMPRESA DE PRUEBA SA DE CV', tipoPersona: 'moral', numero: efirma.numero, vigenteHasta: HASTA, revocacion: 'vigente', ocsp: Buffer.from('ocsp') },
    })
  })

  test('persona física', async () => {
    const resultado = await verificar(efirmaFisica(), { rfc: RFC_FISICA })
    assert.ok(resultado.ok)
    assert.deepEqual([resultado.valor.tipoPersona, resultado.valor.curp], ['fisica', CURP])
  })

  for (const [caso, revocacion] of [['no contesta', noContesta], ['no la conoce', dice('desconocida')]] as const) {
    test(`el respondedor ${caso}: lo demás vale y se dice`, async () => {
      const resultado = await verificar(efirmaCon(), { revocacion })
      assert.ok(resultado.ok)
      assert.deepEqual([resultado.valor.revocacion, resultado.valor.ocsp], ['no_consultable', undefined])
    })
  }

  test('se pregunta por ese certificado a la AC que lo emitió', async () => {
    const efirma = efirmaCon()
    const preguntas: unknown[] = []
    await verificar(efirma, {
      revocacion: (certificado, emisor) => {
        preguntas.push(certificado.numero, Buffer.from(emisor.der))
        return noContesta(certificado, emisor)
      },
    })
    assert.deepEqual(preguntas, [efirma.numero, Buffer.from(autoridad.emisora.certificado)])
  })
})

suite('se rechaza, y se dice lo primero', () => {
  const ajena = emitirAc({ nombre: 'AC Autoridad de Prueba', numero: '2', desde: DESDE - DIA, hasta: HASTA, llave: llaveDe('otro') })
  const deAjena = { autoridad: { emisora: ajena } }
  const vencida = { desde: DESDE, hasta: AHORA - DIA }
  const nadie: PorVerificar['revocacion'] = () => Promise.reject(new Error('no se debía preguntar'))
  const otraFirma = { firma: new Uint8Array(256) }
  const sinUsos: Efirma = { ...efirmaCon(), certificado: construirCertificado({ numero: '1', emisor: sujetoDe(autoridad.emisora), sujeto: certificadoDe(efirmaCon()).partes.sujeto, desde: DESDE, hasta: HASTA, llave: llaveDe('titular'), extensiones: [], firmante: autoridad.emisora.llave }) }

  const casos: [string, Efirma, Partial<PorVerificar>, string][] = [
    ['vacío', efirmaCon(), { certificado: new Uint8Array() }, 'efirma.ilegible'],
    ['enorme', efirmaCon(), { certificado: new Uint8Array(10 * 2 ** 20) }, 'efirma.ilegible'],
    ['el .key', efirmaCon(), { certificado: efirmaCon().llave }, 'efirma.ilegible'],
    ['PEM', efirmaCon(), { certificado: Buffer.from(new X509Certificate(efirmaCon().certificado).toString()) }, 'efirma.ilegible'],
    ['ni e.firma ni CSD', sinUsos, {}, 'efirma.ilegible'],
    ['dos RFC', efirmaCon({ extras: [{ oid: '2.5.4.45', valor: RFC_MORAL }] }), {}, 'efirma.ilegible'],
    ['CSD', efirmaCon({ clase: 'csd' }), {}, 'efirma.es_csd'],
    ['CSD, y todo lo demás mal', efirmaCon({ clase: 'csd', ...vencida, ...deAjena }), { ...otraFirma, rfc: 'OTR010203AB1' }, 'efirma.es_csd'],
    ['firma de otra cadena', efirmaCon(), { cadena: `${CADENA} ` }, 'efirma.firma_invalida'],
    ['firma de otra llave', efirmaCon(), { firma: firmarCon(efirmaCon({ llave: llaveDe('otro') }), CADENA) }, 'efirma.firma_invalida'],
    ['firma mala, y el resto también', efirmaCon({ ...vencida, ...deAjena }), { ...otraFirma, rfc: 'OTR010203AB1' }, 'efirma.firma_invalida'],
    ['otro RFC', efirmaCon(), { rfc: 'OTR010203AB1' }, 'efirma.rfc_distinto'],
    ['otro RFC de persona física', efirmaFisica(), { rfc: 'SABC560626MN1' }, 'efirma.rfc_distinto'],
    ['RFC de física con e.firma de moral', efirmaCon(), { rfc: RFC_FISICA }, 'efirma.rfc_distinto'],
    ['la del representante', efirmaFisica(), {}, 'efirma.es_del_representante'],
    ['la del representante, vencida y ajena', efirmaFisica({ ...vencida, ...deAjena }), {}, 'efirma.es_del_representante'],
    ['aún no vigente', efirmaCon({ desde: AHORA + 1000 }), {}, 'efirma.aun_no_vigente'],
    ['vencida', efirmaCon({ hasta: AHORA - 1000 }), {}, 'efirma.vencida'],
    ['vencida y ajena', efirmaCon({ ...vencida, ...deAjena }), {}, 'efirma.vencida'],
    ['de una autoridad ajena con el mismo nombre', efirmaCon(deAjena), {}, 'efirma.autoridad_no_reconocida'],
    ['sin anclas', efirmaCon(), { anclas: [] }, 'efirma.autoridad_no_reconocida'],
    ['revocada', efirmaCon(), { revocacion: dice('revocada') }, 'efirma.revocada'],
  ]
  for (const [caso, efirma, cambios, codigo] of casos) {
    test(caso, async () => assert.deepEqual(await verificar(efirma, { revocacion: nadie, ...cambios }), { ok: false, codigo }))
  }

  test('con bytes cambiados en el certificado nunca pasa', async () => {
    const efirma = efirmaCon()
    const firma = firmarCon(efirma, CADENA)
    await fc.assert(
      fc.asyncProperty(fc.nat(efirma.certificado.length - 1), fc.integer({ min: 1, max: 255 }), async (lugar, cambio) => {
        const certificado = Uint8Array.from(efirma.certificado)
        certificado[lugar]! ^= cambio
        assert.equal((await verificar(efirma, { certificado, firma })).ok, false)
      }),
      { numRuns: 1500 },
    )
  })

  test('vale en el primer y en el último instante de su vigencia', async () => {
    for (const efirma of [efirmaCon({ desde: AHORA }), efirmaCon({ hasta: AHORA })]) assert.equal((await verificar(efirma)).ok, true)
  })
})
