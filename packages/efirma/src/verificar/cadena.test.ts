import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { emitirAc, type Emisor } from '../emitir.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { AHORA, anclasDe, autoridad, certificadoDe, DESDE, DIA, efirmaCon, HASTA } from '../pruebas/escenario.ts'
import { verificarCadena } from './cadena.ts'

const { raiz, emisora } = autoridad
const efirma = certificadoDe(efirmaCon())
const periodo = { desde: DESDE - 100 * DIA, hasta: HASTA }

const emitidaPor = (ac: Emisor) => certificadoDe(efirmaCon({ autoridad: { emisora: ac } }))
const reconocida = (certificado: typeof efirma, ...anclas: Uint8Array[]) => verificarCadena(certificado, anclasDe(...anclas)).ok
const ac = (cambios: Partial<Parameters<typeof emitirAc>[0]> = {}) => emitirAc({ nombre: 'AC Aparte', numero: '77', ...periodo, llave: llaveDe('aparte'), ...cambios })

suite('se reconoce', () => {
  test('con la AC sola, o con la AC y su raíz en cualquier orden', () => {
    assert.equal(reconocida(efirma, emisora.certificado), true)
    assert.equal(reconocida(efirma, emisora.certificado, raiz.certificado), true)
    assert.equal(reconocida(efirma, raiz.certificado, emisora.certificado), true)
  })

  test('de una AC que venció después de emitirla', () => {
    const vencida = ac({ hasta: DESDE + DIA })
    assert.ok(AHORA > DESDE + DIA)
    assert.equal(reconocida(emitidaPor(vencida), vencida.certificado), true)
  })

  test('aunque otra AC se llame igual', () => {
    const impostora = emitirAc({ nombre: 'AC Autoridad de Prueba', numero: '2', ...periodo, llave: llaveDe('otro') })
    const resultado = verificarCadena(efirma, anclasDe(impostora.certificado, emisora.certificado))
    assert.ok(resultado.ok)
    assert.deepEqual(Buffer.from(resultado.valor.der), Buffer.from(emisora.certificado))
  })
})

suite('no se reconoce', () => {
  test('sin anclas, o con solo la raíz: la AC intermedia no la pone el cliente', () => {
    assert.equal(reconocida(efirma), false)
    assert.equal(reconocida(efirma, raiz.certificado), false)
  })

  test('de una AC ajena con el mismo nombre', () => {
    const impostora = emitirAc({ nombre: 'AC Autoridad de Prueba', numero: '2', ...periodo, llave: llaveDe('otro') })
    assert.equal(reconocida(emitidaPor(impostora), emisora.certificado, raiz.certificado), false)
  })

  const malas: [string, Emisor][] = [
    ['de quien no está marcada como CA', ac({ ca: false })],
    ['de quien no tiene keyCertSign', ac({ uso: 0xc2 })],
    ['de una AC que ya había vencido al emitirla', ac({ hasta: DESDE - DIA })],
    ['de una AC que aún no empezaba', ac({ desde: DESDE + DIA })],
  ]
  for (const [caso, mala] of malas) test(caso, () => assert.equal(reconocida(emitidaPor(mala), mala.certificado), false))

  const superiores: [string, Emisor][] = [
    ['sin permiso para AC debajo (pathLen 0)', ac({ nombre: 'RAIZ', rutaMaxima: 0, llave: llaveDe('raiz') })],
    ['sin marca de CA', ac({ nombre: 'RAIZ', ca: false, llave: llaveDe('raiz') })],
    ['sin keyCertSign', ac({ nombre: 'RAIZ', uso: 0xc0, llave: llaveDe('raiz') })],
    ['vencida cuando emitió la AC', ac({ nombre: 'RAIZ', desde: 0, hasta: periodo.desde - DIA, llave: llaveDe('raiz') })],
  ]
  for (const [caso, superior] of superiores) {
    test(`si la raíz está entre las anclas, ${caso}`, () => {
      const intermedia = ac({ superior })
      assert.equal(reconocida(emitidaPor(intermedia), intermedia.certificado, superior.certificado), false)
      assert.equal(reconocida(emitidaPor(intermedia), intermedia.certificado), true, 'la misma AC, puesta sola por el operador')
    })
  }

  test('de la misma llave con otro nombre', () => {
    const renombrada = ac({ nombre: 'OTRO NOMBRE', llave: llaveDe('emisora') })
    assert.equal(reconocida(efirma, renombrada.certificado), false)
  })

  test('otra e.firma no emite e.firmas', () => {
    const titular = efirmaCon()
    const falsa = emitidaPor({ certificado: titular.certificado, llave: titular.clavePrivada })
    assert.equal(reconocida(falsa, titular.certificado, emisora.certificado), false)
  })

  test('firmada con un algoritmo roto', () => {
    const conSha1 = { ...efirma, partes: { ...efirma.partes, algoritmo: '1.2.840.113549.1.1.5' } }
    assert.equal(reconocida(conSha1, emisora.certificado), false)
  })
})
