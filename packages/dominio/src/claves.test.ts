import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { analizarCurp, analizarNss, analizarRfc, digitoCurp, digitoNss, digitoRfc, ENTIDADES, normalizar, VALORES_CURP } from './claves.ts'

const HOSTILES = [
  '', ' ', '\u0000', '\u0000'.repeat(12), '\n', '|', '||||||||||||', "' OR 1=1 --", '=1+1', '../../etc', '💥'.repeat(9), '\ud800',
  'A'.repeat(1_000_000), ' '.repeat(1_000_000), '9'.repeat(1_000_000), '__proto__', 'null',
]

/** Cambia el signo en `i` por otro. */
function cambiar(texto: string, i: number, signo: string): string {
  return texto.slice(0, i) + signo + texto.slice(i + 1)
}

const digitos = (largo: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: largo, maxLength: largo }).map((lista) => lista.join(''))
const otroDigito = (actual: string, salto: number): string => String((Number(actual) + salto) % 10)

const fecha = fc.date({ min: new Date('2000-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((dia) => dia.toISOString().slice(2, 10).replaceAll('-', ''))
const letras = (alfabeto: string, min: number, max = min): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alfabeto), minLength: min, maxLength: max })
const rfcBueno = fc.tuple(letras('ABCXYZÑ&', 3, 4), fecha, letras('A1Z90K', 2))
  .map(([nombre, dia, homoclave]) => nombre + dia + homoclave).map((prefijo) => prefijo + digitoRfc(prefijo))
const curpBuena = fc.tuple(letras('ABEIOUXZ', 4), fecha, fc.constantFrom('H', 'M', 'X'), fc.constantFrom('DF', 'NE', 'JC'), letras('BCDFZ', 3), letras('ABZ', 1))
  .map((partes) => partes.join('')).map((prefijo) => prefijo + digitoCurp(prefijo))

describe('normalizar', () => {
  const tabla: [string, string][] = [
    ['  gode 561231 gr8\t', 'GODE561231GR8'],
    ['n\u0303ab', 'ÑAB'], ['ñ&a', 'Ñ&A'], ['\ufeffnss', 'NSS'], ['\u00a0a\u00a0b', 'AB'],
    ['ı', 'ı'], ['ſ', 'ſ'], ['ß', 'ß'], ['а', 'а'], ['', ''],
  ]
  for (const [entra, sale] of tabla) it(JSON.stringify(entra), () => assert.equal(normalizar(entra), sale))
  it('es idempotente con cualquier texto', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (texto) => normalizar(normalizar(texto)) === normalizar(texto))))
})

describe('RFC', () => {
  const buenos: [string, 'fisica' | 'moral'][] = [
    ['GODE561231GR8', 'fisica'], ['SAT970701NN3', 'moral'], ['IMS421231I45', 'moral'], ['EKU9003173C9', 'moral'], ['H&E951128469', 'moral'],
    ['IAÑL750210963', 'fisica'], ['CACX7605101P8', 'fisica'], ['XIA190128J61', 'moral'],
  ]
  for (const [rfc, tipoPersona] of buenos) {
    it(rfc, () => assert.deepEqual(analizarRfc(rfc), { ok: true, valor: { rfc, tipoPersona, digitoCorrecto: true, generico: false } }))
  }
  for (const rfc of ['XAXX010101000', 'XEXX010101000']) {
    it(`${rfc} es genérico`, () => {
      const leido = analizarRfc(rfc)
      assert.ok(leido.ok)
      assert.equal(leido.valor.generico, true)
      assert.equal(leido.valor.tipoPersona, 'fisica')
    })
  }
  it('un dígito que no cuadra se acepta y se informa', () => {
    for (const digito of '0123456579ABZ') {
      const leido = analizarRfc(`GODE561231GR${digito}`)
      assert.ok(leido.ok)
      assert.equal(leido.valor.digitoCorrecto, digito === '8')
    }
  })
  it('da el 0 y la A que salen del residuo', () => {
    const prefijos = Array.from({ length: 100 }, (_, i) => `AAA010101${String(i).padStart(2, '0')}`)
    const vistos = new Set(prefijos.map(digitoRfc))
    assert.deepEqual([...vistos].sort(), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A'])
  })
  const malos: [string, 'rfc.formato' | 'rfc.fecha'][] = [
    ['GODE561331GR8', 'rfc.fecha'], ['GODE560230GR8', 'rfc.fecha'], ['GODE010229GR8', 'rfc.fecha'], ['GODE560031GR8', 'rfc.fecha'],
    ['GO561231GR8', 'rfc.formato'], ['GODEX561231GR8', 'rfc.formato'], ['GODE561231GR', 'rfc.formato'], ['GODE561231GR88', 'rfc.formato'],
    ['G0DE561231GR8', 'rfc.formato'], ['GODE561231Ñ18', 'rfc.formato'], ['GODE-561231-GR8', 'rfc.formato'],
    ['ＧODE561231GR8', 'rfc.formato'], ['GОDE561231GR8', 'rfc.formato'], ['GODE56123١GR8', 'rfc.formato'], ['GODE561231GR8\u200b', 'rfc.formato'],
    ['GODE561231GR8 / GODE561231GR8', 'rfc.formato'], ['ıODE561231GR8', 'rfc.formato'],
  ]
  for (const [texto, codigo] of malos) it(JSON.stringify(texto), () => assert.deepEqual(analizarRfc(texto), { ok: false, codigo }))
  it('un 29 de febrero vale si existe en alguno de los dos siglos', () => {
    assert.equal(analizarRfc('GODE000229GR8').ok, true)
    assert.equal(analizarRfc('GODE560229GR8').ok, true)
  })
  it('cambiar un dígito de la fecha siempre se nota', () =>
    fc.assert(fc.property(rfcBueno, fc.nat(5), fc.integer({ min: 1, max: 9 }), (rfc, i, salto) => {
      assert.ok(analizarRfc(rfc).ok)
      const lugar = rfc.length - 9 + i
      const otro = analizarRfc(cambiar(rfc, lugar, otroDigito(rfc.charAt(lugar), salto)))
      assert.ok(!otro.ok || !otro.valor.digitoCorrecto)
    })))
})

/** La regla de la CURP escrita para leerse, no para correr: sus partes por nombre, la fecha en el calendario de Date y el valor de cada signo buscado en su lista. */
function curpLlana(curp: string): ReturnType<typeof analizarCurp> {
  const forma = new RegExp(`^[A-ZÑ]{4}(?<anio>[0-9]{2})(?<mes>[0-9]{2})(?<dia>[0-9]{2})(?<sexo>[HMX])(?<entidad>${ENTIDADES})[B-DF-HJ-NÑP-TV-Z]{3}(?<homonimia>[A-Z0-9])[0-9]$`)
  const partes = forma.exec(curp)?.groups
  if (!partes) return { ok: false, codigo: 'curp.formato' }
  const { anio, mes, dia, sexo, entidad = '', homonimia = '' } = partes
  const nacimiento = `${/[0-9]/.test(homonimia) ? '19' : '20'}${anio}-${mes}-${dia}`
  const existe = new Date(`${nacimiento}T00:00:00Z`)
  if (Number.isNaN(existe.getTime()) || existe.toISOString().slice(0, 10) !== nacimiento) return { ok: false, codigo: 'curp.formato' }
  const suma = [...curp.slice(0, 17)].reduce((total, signo, i) => total + VALORES_CURP.indexOf(signo) * (18 - i), 0)
  if (String((10 - (suma % 10)) % 10) !== curp.slice(17)) return { ok: false, codigo: 'curp.digito' }
  return { ok: true, valor: { curp, nacimiento, sexo: sexo as 'H', entidad } }
}

describe('CURP', () => {
  const buenas: [string, string, string, string][] = [
    ['SABC560626MDFLRN01', '1956-06-26', 'M', 'DF'], ['HEGG560427MVZRRL04', '1956-04-27', 'M', 'VZ'],
    ['BEML920313HMCLNS09', '1992-03-13', 'H', 'MC'],
  ]
  for (const [curp, nacimiento, sexo, entidad] of buenas) {
    it(curp, () => assert.deepEqual(analizarCurp(` ${curp.toLowerCase()} `), { ok: true, valor: { curp, nacimiento, sexo, entidad } }))
  }
  it('la homonimia da el siglo', () => {
    for (const [homonimia, nacimiento] of [['0', '1904-02-29'], ['A', '2004-02-29']]) {
      const prefijo = `SABC040229XNELRN${homonimia}`
      const leida = analizarCurp(prefijo + digitoCurp(prefijo))
      assert.ok(leida.ok)
      assert.equal(leida.valor.nacimiento, nacimiento)
    }
  })
  it('el 29 de febrero de 1900 no existió y el de 2000 sí', () => {
    const con = (homonimia: string): string => `SABC000229MDFLRN${homonimia}` + digitoCurp(`SABC000229MDFLRN${homonimia}`)
    assert.deepEqual(analizarCurp(con('0')), { ok: false, codigo: 'curp.formato' })
    assert.equal(analizarCurp(con('A')).ok, true)
  })
  const malas: [string, string][] = [
    ['SABC560626MDFLRN02', 'curp.digito'], ['SABC560626MDFLRN10', 'curp.digito'], ['SABC560631MDFLRN01', 'curp.formato'],
    ['SABC561326MDFLRN01', 'curp.formato'], ['SABC560626ADFLRN01', 'curp.formato'], ['SABC560626MXXLRN01', 'curp.formato'],
    ['SABC560626MDFARN01', 'curp.formato'], ['SABC560626MDFLRN0', 'curp.formato'], ['SABC560626MDFLRN011', 'curp.formato'],
    ['SABC560626MDFLRN0A', 'curp.formato'], ['5ABC560626MDFLRN01', 'curp.formato'], ['SАBC560626MDFLRN01', 'curp.formato'],
    ['SABC٥60626MDFLRN01', 'curp.formato'], ['SABC560626MDFLRN01\u0000', 'curp.formato'], ['SABC560626-MDFLRN01', 'curp.formato'],
  ]
  for (const [texto, codigo] of malas) it(JSON.stringify(texto), () => assert.deepEqual(analizarCurp(texto), { ok: false, codigo }))
  it('dice lo mismo que la regla escrita para leerse, también de las que casi cuadran', () => {
    const dosCifras = (tope: number) => fc.nat(tope).map((n) => String(n).padStart(2, '0'))
    const conCualquierFecha = fc.tuple(dosCifras(99), dosCifras(13), dosCifras(32), fc.constantFrom('0', '9', 'A', 'Z'))
      .map(([anio, mes, dia, homonimia]) => `SABC${anio}${mes}${dia}MDFLRN${homonimia}`).map((prefijo) => prefijo + digitoCurp(prefijo))
    const tocada = fc.tuple(curpBuena, fc.nat(17), fc.constantFrom(...'09AEHMXÑZ&-')).map(([curp, i, signo]) => cambiar(curp, i, signo))
    fc.assert(fc.property(fc.oneof(conCualquierFecha, tocada, curpBuena), (curp) => assert.deepEqual(analizarCurp(curp), curpLlana(curp))), { numRuns: 5000 })
  })
  it('todo dígito verificador distinto del que corresponde se niega', () =>
    fc.assert(fc.property(curpBuena, fc.integer({ min: 1, max: 9 }), (curp, salto) => {
      assert.equal(analizarCurp(curp).ok, true)
      assert.deepEqual(analizarCurp(cambiar(curp, 17, otroDigito(curp.charAt(17), salto))), { ok: false, codigo: 'curp.digito' })
    })))
})

describe('NSS', () => {
  for (const nss of ['92919084431', '00000000000']) it(nss, () => assert.deepEqual(analizarNss(nss), { ok: true, valor: { nss } }))
  it('admite espacios', () => assert.deepEqual(analizarNss(' 92 91 90 8443 1'), { ok: true, valor: { nss: '92919084431' } }))
  const malos: [string, string][] = [
    ['92919084432', 'nss.digito'], ['29919084431', 'nss.digito'], ['9291908443', 'nss.formato'], ['929190844311', 'nss.formato'],
    ['9291908443A', 'nss.formato'], ['٩٢٩١٩٠٨٤٤٣١', 'nss.formato'], ['９2919084431', 'nss.formato'], ['-2919084431', 'nss.formato'],
    ['9.2919E+10', 'nss.formato'], ['92-91-90-8443-1', 'nss.formato'],
  ]
  for (const [texto, codigo] of malos) it(JSON.stringify(texto), () => assert.deepEqual(analizarNss(texto), { ok: false, codigo }))
  it('cambiar cualquier dígito siempre se nota', () =>
    fc.assert(fc.property(digitos(10), fc.nat(10), fc.integer({ min: 1, max: 9 }), (prefijo, i, salto) => {
      const nss = prefijo + digitoNss(prefijo)
      assert.deepEqual(analizarNss(nss), { ok: true, valor: { nss } })
      assert.deepEqual(analizarNss(cambiar(nss, i, otroDigito(nss.charAt(i), salto))), { ok: false, codigo: 'nss.digito' })
    })))
})

describe('valor de cada signo', () => {
  // En el último lugar del prefijo el peso es 2 y lo demás vale cero: el dígito se calcula a mano.
  for (const [signo, digito] of [['0', '0'], ['N', '9'], ['&', '7'], ['O', '5'], ['Z', '5'], ['Ñ', '1'], ['1', '9']] as const) {
    it(`RFC ${signo}`, () => assert.equal(digitoRfc(`00000000000${signo}`), digito))
  }
  for (const [signo, digito] of [['0', '0'], ['A', '0'], ['N', '4'], ['Ñ', '2'], ['O', '0'], ['Z', '8']] as const) {
    it(`CURP ${signo}`, () => assert.equal(digitoCurp(`0000000000000000${signo}`), digito))
  }
})

describe('textos hostiles', () => {
  it('ninguno pasa ni lanza', () => {
    for (const texto of HOSTILES) {
      for (const analizar of [analizarRfc, analizarCurp, analizarNss]) assert.equal(analizar(texto).ok, false)
    }
  })
  it('ningún texto al azar lanza, y lo aceptado es solo de los signos de la clave', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (texto) => {
      for (const analizar of [analizarRfc, analizarCurp, analizarNss]) {
        const leido = analizar(texto)
        if (leido.ok) assert.match(Object.values(leido.valor)[0] as string, /^[A-ZÑ&0-9]+$/)
      }
    })))
  it('un prefijo con signos ajenos es un defecto', () => {
    for (const digito of [digitoRfc, digitoCurp, digitoNss]) assert.throws(() => digito('a*'), RangeError)
  })
})
