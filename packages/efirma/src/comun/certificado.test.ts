import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { sujetoDe } from '../emitir/autoridad.ts'
import { construirCertificado, restriccionesBasicas, usoDeLlave, usosExtendidos } from '../emitir/certificado.ts'
import { construirNombre } from '../emitir/nombre.ts'
import { llaveDe } from '../pruebas/claves.ts'
import { autoridad, CURP, DESDE, efirmaCon, efirmaFisica, HASTA, RFC_FISICA, RFC_MORAL } from '../pruebas/escenario.ts'
import { leerCertificado } from './certificado.ts'
import type { Clase } from './tipos.ts'

const moral = efirmaCon({ numero: '30001000000500000001' })

suite('datos del titular', () => {
  test('persona moral con representante', () => {
    assert.deepEqual(leerCertificado(moral.certificado), {
      ok: true,
      valor: {
        rfc: RFC_MORAL,
        nombre: 'EMPRESA DE PRUEBA SA DE CV',
        rfcRepresentante: RFC_FISICA,
        curpRepresentante: CURP,
        numero: '30001000000500000001',
        vigenteDesde: DESDE,
        vigenteHasta: HASTA,
        clase: 'efirma',
      },
    })
  })

  test('persona física', () => {
    const leido = leerCertificado(efirmaFisica().certificado)
    assert.ok(leido.ok)
    assert.deepEqual([leido.valor.rfc, leido.valor.curp, leido.valor.nombre, leido.valor.rfcRepresentante], [RFC_FISICA, CURP, 'JUANA ÑÁÑEZ', undefined])
  })

  for (const codificacion of ['utf8', 't61', 'bmp', 'printable'] as const) {
    for (const rfc of ['ÑU&010203AB1', 'ÑUÑE010203AB1', 'P&G010203A11']) {
      test(`${rfc} en ${codificacion}`, () => {
        const leido = leerCertificado(efirmaCon({ rfc, nombre: 'PEÑA & CÍA «Ü»', codificacion }).certificado)
        assert.ok(leido.ok)
        assert.deepEqual([leido.valor.rfc, leido.valor.nombre], [rfc, 'PEÑA & CÍA «Ü»'])
      })
    }
  }

  test('la vigencia es la que lee OpenSSL', () => {
    const x509 = new X509Certificate(moral.certificado)
    assert.deepEqual([x509.validFromDate.getTime(), x509.validToDate.getTime()], [DESDE, HASTA])
  })
})

test('un «/» sin representante detrás no estorba, y el nombre no lleva caracteres de control', () => {
  const leido = leerCertificado(certificar([['2.5.4.3', ' UNA\0 EMPRESA\r\nSA '], ['2.5.4.45', `${RFC_MORAL} /`]], [usoDeLlave(0xc0)]))
  assert.ok(leido.ok)
  assert.deepEqual([leido.valor.rfc, leido.valor.rfcRepresentante, leido.valor.nombre], [RFC_MORAL, undefined, 'UNA EMPRESA SA'])
})

suite('clase', () => {
  const CORREO = '1.3.6.1.5.5.7.3.4'
  const CLIENTE = '1.3.6.1.5.5.7.3.2'
  const casos: [string, Uint8Array[], Clase][] = [
    ['e.firma', [usoDeLlave(0xd8), usosExtendidos(CORREO, CLIENTE)], 'efirma'],
    ['e.firma con un uso más', [usoDeLlave(0xf8), usosExtendidos(CORREO, CLIENTE)], 'efirma'],
    ['CSD', [usoDeLlave(0xc0)], 'csd'],
    ['usos de CSD y extendidos de e.firma', [usoDeLlave(0xc0), usosExtendidos(CORREO, CLIENTE)], 'otra'],
    ['sin emailProtection', [usoDeLlave(0xd8), usosExtendidos(CLIENTE)], 'otra'],
    ['sin clientAuth', [usoDeLlave(0xd8), usosExtendidos(CORREO)], 'otra'],
    ['sin keyUsage', [usosExtendidos(CORREO, CLIENTE)], 'otra'],
    ['sin nonRepudiation', [usoDeLlave(0x98), usosExtendidos(CORREO, CLIENTE)], 'otra'],
    ['una autoridad', [restriccionesBasicas(true), usoDeLlave(0xd8), usosExtendidos(CORREO, CLIENTE)], 'otra'],
  ]
  for (const [caso, extensiones, clase] of casos) {
    test(caso, () => {
      const leido = leerCertificado(certificar([['2.5.4.45', RFC_MORAL]], extensiones))
      assert.equal(leido.ok && leido.valor.clase, clase)
    })
  }
})

suite('se rechaza', () => {
  const casos: [string, Uint8Array, string][] = [
    ['vacío', new Uint8Array(), 'archivo.vacio'],
    ['10 MB', new Uint8Array(10 * 2 ** 20), 'archivo.demasiado_grande'],
    ['un certificado con 64 KB detrás', Buffer.concat([moral.certificado, new Uint8Array(65_536)]), 'archivo.demasiado_grande'],
    ['PEM', Buffer.from(new X509Certificate(moral.certificado).toString()), 'efirma.es_pem'],
    ['PEM con BOM y líneas en blanco', Buffer.from(`\uFEFF\r\n${new X509Certificate(moral.certificado).toString()}`), 'efirma.es_pem'],
    ['el .key con AES', moral.llave, 'efirma.es_llave'],
    ['el .key con 3DES', efirmaFisica().llave, 'efirma.es_llave'],
    ['una llave sin cifrar', moral.clavePrivada.export({ type: 'pkcs8', format: 'der' }), 'efirma.es_llave'],
    ['texto', Buffer.from('esto no es un certificado'), 'efirma.ilegible'],
    ['basura detrás', Buffer.concat([moral.certificado, Buffer.of(0)]), 'efirma.ilegible'],
    ['algoritmo de firma distinto por dentro y por fuera', conOtroAlgoritmoPorFuera(), 'efirma.ilegible'],
    ['dos RFC', efirmaCon({ extras: [{ oid: '2.5.4.45', valor: 'OTR010203AB1' }] }).certificado, 'efirma.ilegible'],
    ['el mismo RFC dos veces', efirmaCon({ extras: [{ oid: '2.5.4.45', valor: RFC_MORAL }] }).certificado, 'efirma.ilegible'],
    ['dos CURP', efirmaCon({ extras: [{ oid: '2.5.4.5', valor: CURP }] }).certificado, 'efirma.ilegible'],
    ['sin RFC', certificar([['2.5.4.3', 'ALGUIEN']], [usoDeLlave(0xd8)]), 'efirma.ilegible'],
    ['RFC que no lo es', efirmaCon({ rfc: 'HOLA' }).certificado, 'efirma.ilegible'],
    ['RFC con tres partes', efirmaCon({ rfcRepresentante: `${RFC_FISICA} / ${RFC_FISICA}` }).certificado, 'efirma.ilegible'],
  ]
  for (const [caso, bytes, codigo] of casos) test(caso, () => assert.deepEqual(leerCertificado(bytes), { ok: false, codigo }))

  test('cortado en cualquier byte', () => {
    for (let largo = 1; largo < moral.certificado.length; largo++) assert.deepEqual(leerCertificado(moral.certificado.subarray(0, largo)), { ok: false, codigo: 'efirma.ilegible' })
  })

  test('con bytes cambiados al azar siempre hay respuesta', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(moral.certificado.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (cambios) => {
        const bytes = Uint8Array.from(moral.certificado)
        for (const [lugar, byte] of cambios) bytes[lugar] = byte
        assert.equal(typeof leerCertificado(bytes).ok, 'boolean')
      }),
      { numRuns: 2000 },
    )
  })
})

/** El OID de sha256WithRSA de fuera, cambiado por el de sha384WithRSA. */
function conOtroAlgoritmoPorFuera(): Uint8Array {
  const oid = Buffer.from('06092a864886f70d01010b', 'hex')
  const lugar = Buffer.from(moral.certificado).lastIndexOf(oid)
  return moral.certificado.with(lugar + oid.length - 1, 0x0c)
}

function certificar(atributos: [string, string][], extensiones: Uint8Array[]): Uint8Array {
  const conNombre = atributos.some(([oid]) => oid === '2.5.4.3') ? atributos : [['2.5.4.3', 'ALGUIEN'], ...atributos]
  const sujeto = construirNombre(conNombre.map(([oid = '', valor = '']) => ({ oid, valor })))
  return construirCertificado({ numero: '1', emisor: sujetoDe(autoridad.emisora), sujeto, desde: DESDE, hasta: HASTA, llave: llaveDe('titular'), extensiones, firmante: autoridad.emisora.llave })
}
