import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cadenaDeCabeza, cadenaDeIngreso, cadenaDePresentacion, cadenaDeSello, canonico, leerCadenaDeCabeza, leerCadenaDePresentacion } from './cadena.ts'
import type { DatosDePresentacion } from './cadena.ts'
import { momentoEnMexico } from './periodos.ts'

const DIGESTO = '0123456789abcdef'.repeat(4)
const DATOS: DatosDePresentacion = {
  tipo: 'normal', rfc: 'GODE561231GR8', ejercicio: 2026, cuatrimestre: 2, contratos: 3, trabajadores: 120, digesto: DIGESTO,
  momento: '2026-09-17T23:59:59-06:00',
}
const CADENA = `||ICSOE|1.0|presentacion|normal|GODE561231GR8|2026|2|3|120|${DIGESTO}|2026-09-17T23:59:59-06:00||`

const datos: fc.Arbitrary<DatosDePresentacion> = fc.record({
  tipo: fc.constantFrom('normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion'),
  rfc: fc.constantFrom('GODE561231GR8', 'H&E951128469', 'IAÑL750210963'),
  ejercicio: fc.integer({ min: 2021, max: 2099 }),
  cuatrimestre: fc.constantFrom(1, 2, 3),
  contratos: fc.nat(),
  trabajadores: fc.nat(),
  digesto: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  momento: fc.integer({ min: Date.parse('2021-04-24'), max: Date.parse('2099-12-31') }).map(momentoEnMexico),
}, { noNullPrototype: true })

describe('cadenas', () => {
  it('ingreso', () => assert.equal(
    cadenaDeIngreso({ rfc: 'GODE561231GR8', nonce: 'a1B2', momento: '2026-09-17T10:00:00-06:00' }),
    '||ICSOE|1.0|ingreso|GODE561231GR8|a1B2|2026-09-17T10:00:00-06:00||'))
  it('presentación', () => assert.equal(cadenaDePresentacion(DATOS), CADENA))
  it('sello', () => {
    const sello = { folio: 'N262253432', presentada: '2026-09-17T23:59:59-06:00', digestoDeCadena: DIGESTO }
    assert.equal(cadenaDeSello({ ...sello, extemporanea: false }), `||ICSOE|1.0|acuse|N262253432|2026-09-17T23:59:59-06:00|false|${DIGESTO}||`)
    assert.equal(cadenaDeSello({ ...sello, extemporanea: true }), `||ICSOE|1.0|acuse|N262253432|2026-09-17T23:59:59-06:00|true|${DIGESTO}||`)
  })
  it('cabeza: se escribe, se lee igual, y otra cosa no se lee', () => {
    const cabeza = { numero: 12, fecha: '2026-09-17', momento: '2026-09-17T00:05:00-06:00', hilos: 3, raiz: DIGESTO, anterior: '0'.repeat(64) }
    const texto = cadenaDeCabeza(cabeza)
    assert.equal(texto, `||ICSOE|1.0|cabeza|12|2026-09-17|2026-09-17T00:05:00-06:00|3|${DIGESTO}|${'0'.repeat(64)}||`)
    assert.deepEqual(leerCadenaDeCabeza(texto), { ok: true, valor: cabeza })
    for (const otra of [`${texto}\n`, texto.slice(1), texto.replace('|12|', '|012|'), texto.replace('abc', 'ABC'), texto.replace('cabeza', 'acuse'), CADENA])
      assert.deepEqual(leerCadenaDeCabeza(otra), { ok: false, codigo: 'cadena.ilegible' })
  })
  it('un campo vacío o que rompe la cadena se lanza', () => {
    for (const malo of ['', 'a|b', '|', 'a\nb', '\u0000', '\u007f', '\ud800']) {
      assert.throws(() => cadenaDeIngreso({ rfc: 'GODE561231GR8', nonce: malo, momento: 'x' }), RangeError)
      assert.throws(() => cadenaDeSello({ folio: malo, presentada: 'x', extemporanea: false, digestoDeCadena: DIGESTO }), RangeError)
      assert.throws(() => cadenaDePresentacion({ ...DATOS, rfc: malo }), RangeError)
    }
  })
  it('datos que no se podrían leer se lanzan', () => {
    const malos: Partial<DatosDePresentacion>[] = [
      { contratos: -1 }, { contratos: 1.5 }, { trabajadores: NaN }, { trabajadores: 1e21 }, { ejercicio: 26 }, { ejercicio: 2020 }, { digesto: DIGESTO.toUpperCase() },
      { digesto: 'abc' }, { momento: '2026-09-17T23:59:59' }, { momento: '2026-02-30T00:00:00-06:00' }, { rfc: 'gode561231gr8' },
    ]
    for (const malo of malos) assert.throws(() => cadenaDePresentacion({ ...DATOS, ...malo }), RangeError, JSON.stringify(malo))
  })
  const ilegibles = [
    '', '||', CADENA.slice(1), CADENA.slice(0, -1), `${CADENA}\n`, ` ${CADENA}`, CADENA + CADENA, CADENA.replace('1.0', '1.1'), CADENA.replace('ICSOE', 'icsoe'),
    CADENA.replace('presentacion', 'ingreso'), CADENA.replace('normal', 'otra'), CADENA.replace('|3|', '|03|'), CADENA.replace('|3|', '|-3|'),
    CADENA.replace('|3|', '|+3|'), CADENA.replace('|3|', '||'), CADENA.replace('|3|', '|٣|'), CADENA.replace('|2026|', '|02026|'), CADENA.replace('|2|', '|4|'),
    CADENA.replace('abcdef', 'ABCDEF'), CADENA.replace('2026-09-17T', '2026-09-31T'), CADENA.replace('T23', 'T24'), CADENA.replace('-06:00', ''),
    CADENA.replace('|3|', '|1e3|'), CADENA.replace('GODE', 'GОDE'), CADENA.replace('|120|', `|${'9'.repeat(100_000)}|`),
  ]
  for (const [i, texto] of ilegibles.entries()) {
    it(`ilegible ${i}: ${JSON.stringify(texto.slice(0, 60))}`, () => {
      assert.notEqual(texto, CADENA)
      assert.deepEqual(leerCadenaDePresentacion(texto), { ok: false, codigo: 'cadena.ilegible' })
    })
  }
  it('leer es el inverso exacto de escribir', () => {
    fc.assert(fc.property(datos, (unos) => {
      assert.deepEqual(leerCadenaDePresentacion(cadenaDePresentacion(unos)), { ok: true, valor: unos })
    }))
  })
  it('con un signo alterado, o no se lee o dice otra cosa', () => {
    fc.assert(fc.property(datos, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (unos, lugar, signo) => {
      const cadena = cadenaDePresentacion(unos)
      const i = lugar % cadena.length
      const alterada = cadena.slice(0, i) + signo + cadena.slice(i + 1)
      const leida = leerCadenaDePresentacion(alterada)
      if (leida.ok) assert.equal(cadenaDePresentacion(leida.valor), alterada)
    }))
  })
})

describe('JSON canónico, ejemplos del RFC 8785', () => {
  it('3.2.2: literales, números y textos', () => {
    const valor: unknown = JSON.parse(String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`)
    assert.equal(canonico(valor), String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`)
  })
  it('3.2.3: orden de los nombres', () => {
    const nombres = { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    assert.equal(canonico(nombres), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })
  // Apéndice B: los bits de cada número y su única escritura.
  const numeros: [string, string][] = [
    ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'], ['ffefffffffffffff', '-1.7976931348623157e+308'], ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'], ['4430000000000000', '295147905179352830000'], ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'], ['44b52d02c7e14af7', '1.0000000000000001e+23'], ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'], ['444b1ae4d6e2ef50', '1e+21'], ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'], ['41b3de4355555553', '333333333.3333332'], ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'], ['41b3de4355555556', '333333333.3333334'], ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'], ['43143ff3c1cb0959', '1424953923781206.2'],
  ]
  for (const [bits, escrito] of numeros) {
    it(`número ${bits}`, () => assert.equal(canonico(Buffer.from(bits, 'hex').readDoubleBE()), escrito))
  }
  it('escapes mínimos', () => {
    assert.equal(canonico('\b\t\n\f\r"\\/\u0000\u001f\u007f\u2028ñ'), '"\\b\\t\\n\\f\\r\\"\\\\/\\u0000\\u001f\u007f\u2028ñ"')
  })
  it('lo que JSON no puede decir se lanza', () => {
    const malos: unknown[] = [
      undefined, NaN, Infinity, -Infinity, 1n, Symbol('a'), () => 1, new Date(0), new Map(), '\ud800', 'a\udc00b', { a: undefined }, [undefined],
      new Array(2), { '\ud800': 1 }, Object.create({ a: 1 }),
    ]
    for (const malo of malos) assert.throws(() => canonico(malo), TypeError)
  })
  it('es idempotente, no pierde datos y no depende del orden de los nombres', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (valor) => {
      const texto = canonico(valor)
      const leido: unknown = JSON.parse(texto)
      assert.equal(canonico(leido), texto)
      assert.deepEqual(leido, JSON.parse(JSON.stringify(valor)))
    }))
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (objeto) => {
      const alReves = Object.fromEntries(Object.entries(objeto).toReversed())
      assert.equal(canonico(alReves), canonico(objeto))
    }))
  })
})
