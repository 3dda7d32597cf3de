import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { der, entero, momento, oid, secuencia } from './escribir.ts'
import { hijos, intentar, leerEntero, leerMomento, leerOid, leerUno } from './leer.ts'

const hex = (texto: string) => Uint8Array.from(Buffer.from(texto.replaceAll(' ', ''), 'hex'))
const arbol = (bytes: Uint8Array): unknown => {
  const nodo = leerUno(bytes)
  return nodo.etiqueta & 0x20 ? hijos(nodo, nodo.etiqueta).map((hijo) => arbol(hijo.completo)) : nodo.contenido.length
}

suite('lector DER', () => {
  const rechazados: [string, string][] = [
    ['nada', ''],
    ['solo la etiqueta', '30'],
    ['longitud indefinida', '30 80 05 00 00 00'],
    ['longitud de 5 bytes', '04 85 00 00 00 00 01 aa'],
    ['longitud no mínima: cabía en un byte', '04 81 01 aa'],
    ['longitud no mínima: cero delante', `04 82 00 80 ${'aa'.repeat(128)}`],
    ['contenido cortado', '04 05 aa aa'],
    ['longitud que se sale', '04 84 ff ff ff ff'],
    ['basura detrás', '05 00 00'],
    ['etiqueta de varios bytes', '1f 81 01 00'],
    ['hijo que se sale del padre', '30 03 04 05 aa'],
  ]
  for (const [caso, texto] of rechazados) test(`rechaza ${caso}`, () => assert.equal(intentar(() => arbol(hex(texto))), null))

  test('bytes al azar: o se leen o se rechazan, sin más excepciones', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void intentar(() => arbol(bytes))), { numRuns: 2000 })
  })

  test('lo escrito se lee igual: longitudes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 70_000 }), (largo) => leerUno(der(4, new Uint8Array(largo))).contenido.length === largo))
  })

  test('lo escrito se lee igual: enteros', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (valor) => leerEntero(leerUno(entero(valor))) === valor))
  })

  test('lo escrito se lee igual: OID', () => {
    const arcos = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(fc.integer({ min: 0, max: 2 ** 31 }), { maxLength: 8 }))
    fc.assert(fc.property(arcos, ([a, b, resto]) => assert.equal(leerOid(leerUno(oid([a, b, ...resto].join('.')))), [a, b, ...resto].join('.'))))
  })

  test('lo escrito se lee igual: momentos, en las dos formas', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2100, 0) }), fc.constantFrom('certificado', 'ocsp'), (instante, forma) => {
        assert.equal(leerMomento(leerUno(momento(instante, forma))), Math.floor(instante / 1000) * 1000)
      }),
    )
  })

  for (const [caso, bytes] of [
    ['negativo', '02 01 80'],
    ['con ceros de más', '02 02 00 01'],
    ['vacío', '02 00'],
    ['enorme', '02 09 01 00 00 00 00 00 00 00 00'],
  ] as const) {
    test(`rechaza un entero ${caso}`, () => assert.equal(intentar(() => leerEntero(leerUno(hex(bytes)))), null))
  }

  for (const texto of ['260230000000Z', '261301000000Z', '2605101800Z', '260510180000-0600', '260510250000Z', '26051018000!Z']) {
    test(`rechaza la fecha ${texto}`, () => assert.equal(intentar(() => leerMomento(leerUno(der(0x17, Buffer.from(texto))))), null))
  }

  test('intentar no esconde los defectos', () => {
    assert.throws(() => intentar(() => secuencia(undefined as unknown as Uint8Array)), TypeError)
  })
})
