import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { crearAutoridad, responderOcsp, type Desvio } from '../emitir.ts'
import { emitirAc } from '../emitir/autoridad.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { AHORA, anclasDe, autoridad, certificadoDe, DESDE, efirmaCon, efirmaFisica, HASTA, HASTA_DE_LA_AUTORIDAD } from '../pruebas/escenario.ts'
import type { Ancla } from './anclas.ts'
import { juzgarRespuestaOcsp, type Pregunta } from './ocsp-juzgar.ts'
import { construirPeticion } from './ocsp-peticion.ts'

const MINUTO = 60_000
const efirma = efirmaCon()
const certificado = certificadoDe(efirma)
const [emisor] = anclasDe(autoridad.emisora.certificado) as [Ancla]
const nonce = new Uint8Array(16).fill(7)
const peticion = construirPeticion(certificado.partes, emisor, nonce)
const responder = (desvio: Desvio = {}, revocados: string[] = [], ahora = AHORA) => responderOcsp({ autoridad, revocados: new Set(revocados), desvio })(peticion, ahora)
const juzgar = (bytes: Uint8Array, cambios: Partial<Pregunta> = {}) => juzgarRespuestaOcsp(bytes, { certificado, emisor, nonce, ahora: AHORA, ...cambios })

suite('se acepta', () => {
  const casos: [string, Desvio][] = [
    ['con nonce', {}],
    ['con nonce y nextUpdate', { siguiente: 60 * MINUTO }],
    ['firmada por la propia AC', { firmante: autoridad.emisora }],
    ['firmada por la propia AC sin adjuntar certificado', { firmante: autoridad.emisora, sinCertificados: true }],
    ['sin nonce, de hace diez minutos', { nonce: 'ninguno', actualizada: -10 * MINUTO }],
    ['sin nonce, de ayer, con nextUpdate por venir', { nonce: 'ninguno', actualizada: -1440 * MINUTO, siguiente: MINUTO }],
    ['fechada cinco minutos adelante: relojes distintos', { actualizada: 5 * MINUTO }],
  ]
  for (const [caso, desvio] of casos) {
    test(caso, () => {
      const juicio = juzgar(responder(desvio))
      assert.ok(juicio.ok, JSON.stringify(juicio))
      assert.equal(juicio.valor.estado, 'vigente')
    })
  }

  test('dice la fecha, la siguiente y guarda la respuesta entera', () => {
    const bytes = responder({ siguiente: 60 * MINUTO })
    assert.deepEqual(juzgar(bytes), { ok: true, valor: { estado: 'vigente', respuesta: Uint8Array.from(bytes), actualizada: AHORA, siguiente: AHORA + 60 * MINUTO } })
  })

  test('revocada', () => {
    const juicio = juzgar(responder({}, [efirma.numero]))
    assert.equal(juicio.ok && juicio.valor.estado, 'revocada')
  })

  test('con el certificado del respondedor entre las anclas, si no lo adjunta', () => {
    const bytes = responder({ sinCertificados: true })
    assert.equal(juzgar(bytes).ok, false)
    assert.equal(juzgar(bytes, { anclas: anclasDe(autoridad.respondedor.certificado) }).ok, true)
  })
})

suite('se rechaza', () => {
  const ajena = emitirAc({ nombre: 'AJENA', numero: '5', desde: DESDE, hasta: HASTA, llave: llaveDe('otro') })
  const otraAutoridad = crearAutoridad({ nombre: 'Autoridad de Prueba', desde: DESDE, hasta: HASTA, llaves: { raiz: llaveDe('otro'), emisora: llaveDe('otro'), respondedor: llaveDe('otro') } })
  const contribuyente = efirmaFisica({ llave: llaveDe('contribuyente') })
  const casos: [string, Desvio, string][] = [
    ['firmada por una autoridad ajena', { firmante: ajena }, 'ocsp.firma_invalida'],
    ['firmada por un contribuyente de la misma AC', { firmante: { certificado: contribuyente.certificado, llave: contribuyente.clavePrivada } }, 'ocsp.firma_invalida'],
    ['firmada por el respondedor de otra autoridad', { firmante: otraAutoridad.respondedor }, 'ocsp.firma_invalida'],
    ['con el certificado del delegado pero otra llave', { firmante: { ...autoridad.respondedor, llave: llaveDe('otro') } }, 'ocsp.firma_invalida'],
    ['firmada por la raíz, que no delegó', { firmante: autoridad.raiz }, 'ocsp.firma_invalida'],
    ['sobre otro certificado', { numero: '30001000000500009999' }, 'ocsp.otro_certificado'],
    ['con otro nonce', { nonce: 'otro' }, 'ocsp.otro_nonce'],
    ['del futuro', { actualizada: 5 * MINUTO + 1000 }, 'ocsp.del_futuro'],
    ['sin nonce, de hace más de diez minutos', { nonce: 'ninguno', actualizada: -10 * MINUTO - 1000 }, 'ocsp.atrasada'],
    ['sin nonce, con nextUpdate pasado', { nonce: 'ninguno', actualizada: -60 * MINUTO, siguiente: -MINUTO }, 'ocsp.atrasada'],
    ['con nonce y nextUpdate pasado', { actualizada: -60 * MINUTO, siguiente: -MINUTO }, 'ocsp.atrasada'],
  ]
  for (const [caso, desvio, codigo] of casos) test(caso, () => assert.deepEqual(juzgar(responder(desvio)), { ok: false, codigo }))

  test('la respuesta vieja a otra pregunta (repetida)', () => {
    assert.deepEqual(juzgar(responder(), { nonce: new Uint8Array(16).fill(8) }), { ok: false, codigo: 'ocsp.otro_nonce' })
  })

  test('producida en el futuro', () => {
    assert.deepEqual(juzgar(responder({ actualizada: -60 * MINUTO }, [], AHORA + 60 * MINUTO)), { ok: false, codigo: 'ocsp.del_futuro' })
  })

  test('de un delegado cuyo certificado venció', () => {
    const luego = HASTA_DE_LA_AUTORIDAD + MINUTO
    assert.deepEqual(juzgar(responder({}, [], luego), { ahora: luego }), { ok: false, codigo: 'ocsp.firma_invalida' })
  })

  test('la vigencia de otro titular de la misma AC', () => {
    assert.deepEqual(juzgar(responder(), { certificado: certificadoDe(efirmaFisica()) }), { ok: false, codigo: 'ocsp.otro_certificado' })
  })

  test('el mismo número, pero de una AC con otra llave o con otro nombre', () => {
    const [ancla] = anclasDe(ajena.certificado) as [Ancla]
    for (const otra of [construirPeticion(certificado.partes, ancla, nonce), construirPeticion({ ...certificado.partes, emisor: ancla.sujeto }, emisor, nonce)]) {
      assert.deepEqual(juzgar(responderOcsp({ autoridad, revocados: new Set() })(otra, AHORA)), { ok: false, codigo: 'ocsp.otro_certificado' })
    }
  })

  test('cuando el respondedor no puede contestar', () => {
    assert.deepEqual(juzgar(responderOcsp({ autoridad, revocados: new Set() })(Buffer.from('?'), AHORA)), { ok: false, codigo: 'ocsp.no_respondio' })
  })

  test('lo que no es OCSP', () => {
    for (const bytes of [new Uint8Array(), Buffer.from('<html>'), efirma.certificado]) assert.deepEqual(juzgar(bytes), { ok: false, codigo: 'ocsp.ilegible' })
  })
})

test('de otra AC no sabe: desconocida', () => {
  const otra = emitirAc({ nombre: 'OTRA', numero: '5', desde: DESDE, hasta: HASTA, llave: llaveDe('otro') })
  const [ancla] = anclasDe(otra.certificado) as [Ancla]
  const bytes = responderOcsp({ autoridad, revocados: new Set(), desvio: { firmante: otra } })(construirPeticion(certificado.partes, ancla, nonce), AHORA)
  const juicio = juzgar(bytes, { emisor: ancla })
  assert.equal(juicio.ok && juicio.valor.estado, 'desconocida')
})

suite('bytes hostiles', () => {
  const buena = responder({ siguiente: 60 * MINUTO })

  test('cortada en cualquier byte no se lee', () => {
    for (let largo = 0; largo < buena.length; largo++) assert.deepEqual(juzgar(buena.subarray(0, largo)), { ok: false, codigo: 'ocsp.ilegible' })
  })

  test('con un byte cambiado en lo firmado nunca se acepta; en lo demás siempre hay respuesta', () => {
    const firmadoHasta = Buffer.from(buena).indexOf(Buffer.from(autoridad.respondedor.certificado)) - 300
    fc.assert(
      fc.property(fc.nat(buena.length - 1), fc.integer({ min: 1, max: 255 }), (lugar, cambio) => {
        const bytes = Uint8Array.from(buena)
        bytes[lugar]! ^= cambio
        const juicio = juzgar(bytes)
        if (lugar < firmadoHasta) assert.equal(juicio.ok, false)
      }),
      { numRuns: 1500 },
    )
  })
})
