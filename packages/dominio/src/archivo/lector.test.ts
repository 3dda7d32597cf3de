import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { digitoCurp, digitoNss } from '../claves.ts'
import { type Cuentas, crearLector } from './lector.ts'
import { type Leido, leerSimple } from './pruebas/lector-simple.ts'

const TOPE = 2932_75
const latin = new TextDecoder('utf-8')

function leer(bytes: Uint8Array | string, { trozo = 1_000_000, maximoFilas = 1_000_000 } = {}): (Leido & { cuentas: Cuentas }) | string {
  const leido: Leido = { buenas: [], malas: [] }
  const lector = crearLector({ topeCentavos: TOPE, maximoFilas }, {
    aceptar: (fila, b, nss, curp, largo, sbc) => leido.buenas.push({ fila, nss: latin.decode(b.subarray(nss, nss + 11)), curp: latin.decode(b.subarray(curp, curp + largo)), sbc }),
    rechazar: (mala) => leido.malas.push(mala),
  })
  const todo = Buffer.from(bytes as string)
  for (let i = 0; i < todo.length; i += trozo) {
    const codigo = lector.recibir(todo.subarray(i, i + trozo))
    if (codigo) return codigo
  }
  return lector.terminar() ?? { ...leido, cuentas: lector.cuentas }
}

/** Lo que el lector debe decir según el lector simple, que no tiene ni sus límites ni sus atajos. */
function comparar(bytes: Uint8Array, trozo: number): void {
  const leido = leer(bytes, { trozo })
  const esperado = leerSimple(bytes, TOPE)
  // Si el archivo tiene varios males, cada lector topa antes con uno distinto.
  if (typeof leido === 'string' && typeof esperado === 'string') return
  assert.ok(typeof leido !== 'string' && typeof esperado !== 'string', JSON.stringify([leido, esperado]))
  const { cuentas, ...filas } = leido
  assert.deepEqual(filas, esperado)
  const porCodigo: Record<string, number> = {}
  for (const { codigo } of esperado.malas.flatMap(({ errores }) => errores)) porCodigo[codigo] = (porCodigo[codigo] ?? 0) + 1
  assert.deepEqual(cuentas, { filas: esperado.buenas.length + esperado.malas.length, aceptables: esperado.buenas.length, rechazadas: esperado.malas.length, porCodigo })
}

function codificar(texto: string, codificacion: string): Buffer {
  if (codificacion === 'latin1') return Buffer.from(texto, 'latin1')
  if (codificacion === 'utf8-bom') return Buffer.from('\ufeff' + texto)
  if (codificacion === 'utf16le') return Buffer.from('\ufeff' + texto, 'utf16le')
  if (codificacion === 'utf16be') return Buffer.from('\ufeff' + texto, 'utf16le').swap16()
  return Buffer.from(texto)
}

const nssDe = (n: number): string => String(n).padStart(10, '0') + digitoNss(String(n).padStart(10, '0'))
const curpDe = (prefijo: string): string => prefijo + digitoCurp(prefijo)
const A = `${nssDe(1)},${curpDe('SABC560626MDFLRN0')},400.00`

/** Los campos de cada renglón, vistos por sus rechazos: ninguno es una fila buena. */
const campos = (texto: Uint8Array | string, trozo: number): unknown => {
  const leido = leer(texto, { trozo })
  return typeof leido === 'string' ? leido : leido.malas.map(({ fila, nss, curp, sbc }) => [fila, nss, curp, sbc])
}
const legibles: [string, Uint8Array | string, (string | number)[][]][] = [
  ['renglones vacíos, que cuentan', '\n\r\na,b\n\n , \n"",""\nc,d\n', [[3, 'a', 'b', ''], [7, 'c', 'd', '']]],
  ['un solo campo sin fin de renglón', 'hola', [[1, 'hola', '', '']]],
  ['punto y coma con comas dentro de comillas', '"a,b,c";d\n1;2', [[1, 'a,b,c', 'd', ''], [2, '1', '2', '']]],
  ['tabuladores', 'a\tb,c\td\n', [[1, 'a', 'b,c', 'd']]],
  ['el primer renglón son separadores', ';;\na;b\n', [[2, 'a', 'b', '']]],
  ['fines de renglón mezclados', 'a,b\r\nc,d\ne,f\rg,h', [[1, 'a', 'b', ''], [2, 'c', 'd', ''], [3, 'e', 'f', ''], [4, 'g', 'h', '']]],
  ['renglón dentro de comillas', 'a,"x\ny"\nb,"di ""hola"""\n', [[1, 'a', 'x\ny', ''], [2, 'b', 'di "hola"', '']]],
  ['comilla a media palabra', 'a,3" x\nb,c', [[1, 'a', '3" x', ''], [2, 'b', 'c', '']]],
  ['comilla que cierra antes de tiempo', '"a"b,c\nd,e', [[1, '"a"b', 'c', ''], [2, 'd', 'e', '']]],
  ['Windows-1252', Uint8Array.of(0xd1, 0x2c, 0x80, 0x2c, 0x93), [[1, 'Ñ', '€', '“']]],
  ['UTF-8 cortado a media letra: es Windows-1252', Uint8Array.of(0x61, 0x2c, 0xc3), [[1, 'a', 'Ã', '']]],
]
describe('lee', () => {
  for (const [nombre, bytes, esperado] of legibles) {
    it(nombre, () => {
      for (const trozo of [1, 2, 3, 1_000_000]) assert.deepEqual(campos(bytes, trozo), esperado)
    })
  }
})

const largo = 'a,b\n'.repeat(20_000)
const rechazados: [string, Uint8Array | string, string][] = [
  ['nada', '', 'archivo.vacio'],
  ['solo la marca', '\ufeff', 'archivo.vacio'],
  ['solo el encabezado', 'NSS,CURP,SBC\n', 'archivo.vacio'],
  ['solo blancos', ' \n\r\n,,\n', 'archivo.vacio'],
  ['bytes nulos', 'a,b\0\n', 'archivo.binario'],
  ['bytes nulos muy adelante', largo + 'a\0', 'archivo.binario'],
  ['bytes nulos tras una fila buena', `${A}\n${A.replace('400', '40\0')}\n`, 'archivo.binario'],
  ['UTF-16 sin marca', Buffer.from('a,b\nc,d', 'utf16le'), 'archivo.binario'],
  ['un xlsx', 'PK\x03\x04lo que sea', 'archivo.no_es_csv'],
  ['un PDF', '%PDF-1.7\n', 'archivo.no_es_csv'],
  ['un xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'archivo.no_es_csv'],
  ['UTF-8 roto después de lo que se miró', Buffer.concat([Buffer.from(largo), Uint8Array.of(0xd1, 0x2c)]), 'archivo.codificacion'],
  ['UTF-8 que acaba a media letra', Buffer.concat([Buffer.from(largo), Uint8Array.of(0xc3)]), 'archivo.codificacion'],
  ['UTF-16 con un byte de menos', codificar('a,b', 'utf16le').subarray(0, -1), 'archivo.codificacion'],
  ['UTF-16 con medio carácter', codificar('a,\ud800b', 'utf16le'), 'archivo.codificacion'],
  ['un renglón de más de 64 KB', 'a,' + 'x'.repeat(70_000), 'archivo.linea_demasiado_larga'],
  ['un renglón de más de 64 KB que sí acaba', 'a,' + 'x'.repeat(70_000) + '\n' + largo, 'archivo.linea_demasiado_larga'],
  ['comillas de más de 64 KB', '"' + 'x\n'.repeat(70_000), 'archivo.linea_demasiado_larga'],
  ['un millón de columnas', ','.repeat(1_000_000), 'archivo.demasiadas_columnas'],
  ['101 columnas', ','.repeat(99) + 'a,b', 'archivo.demasiadas_columnas'],
  ['más de 20,000 renglones vacíos', 'a,b\n' + '\n'.repeat(10_001) + ' ,\n'.repeat(10_000) + 'c,d', 'archivo.demasiados_vacios'],
  ['comillas sin cerrar', 'a,b\n"c,d\ne,f', 'archivo.comillas_sin_cerrar'],
]
describe('rechaza', () => {
  for (const [nombre, bytes, codigo] of rechazados) {
    it(nombre, () => {
      for (const trozo of [bytes.length > 1000 ? 4096 : 1, 1_000_000]) assert.equal(leer(bytes, { trozo }), codigo)
    })
  }
})

it('100 columnas y el tope exacto de filas se aceptan, sin contar el encabezado; una fila más, no', () => {
  assert.equal(typeof leer(','.repeat(99) + 'a'), 'object')
  assert.equal(typeof leer(`NSS,CURP,SBC\n\n${A}\nb\n`, { maximoFilas: 2 }), 'object')
  for (const tercera of ['c', A]) assert.equal(leer(`NSS,CURP,SBC\n${A}\nb\n${tercera}\n${'x\n'.repeat(30)}`, { maximoFilas: 2 }), 'archivo.demasiadas_filas')
})

it('de las repetidas gana la primera, se dice cuál de las dos claves se repite, y la rechazada no aparta su lugar', () => {
  const [n1, n2, c1, c2] = [nssDe(1), nssDe(2), curpDe('SABC560626MDFLRN0'), curpDe('ÑABC560626MDFLRN0')]
  const filas = [`${n1},${c1},no`, `${n1},${c1},400`, `${n1},${c2},400`, `${n2},${c1},400`, `${n2},${c2},400`, `${n2},${c2.toLowerCase()},400`]
  const leido = leer([...filas, ...Array.from({ length: 9 }, () => 'relleno')].join('\n'))
  assert.ok(typeof leido === 'object')
  assert.deepEqual(leido.buenas, [{ fila: 2, nss: n1, curp: c1, sbc: 400_00 }, { fila: 5, nss: n2, curp: c2, sbc: 400_00 }])
  assert.deepEqual(leido.malas.slice(1, 4).map(({ fila, errores }) => [fila, ...errores.map(({ columna, valor }) => [columna, valor])]), [[3, ['nss', n1]], [4, ['curp', c1]], [6, ['nss', n2]]])
})

// Claves casi buenas: de pocas piezas, para que también salgan repetidas, fechas imposibles y dígitos malos.
const dePieza = (...piezas: string[]) => fc.constantFrom(...piezas)
const curp = fc
  .tuple(dePieza('SABC', 'SABÑ', 'sabc', 'SAB1', 'XAXX'), dePieza('560626', '000229', '010229', '991231', '561301', '560631', '040229', '000000'), dePieza('H', 'M', 'X', 'Z'), dePieza('DF', 'NE', 'AS', 'XX', 'D1'), dePieza('LRN', 'ÑRN', 'ARN', 'LR1'), dePieza('0', '9', 'A', 'Z', 'Ñ'), fc.integer({ min: -1, max: 9 }))
  .map(([l, f, s, e, c, h, d]) => {
    const prefijo = l + f + s + e + c + h
    return prefijo + (d === -1 ? digitoCurp(prefijo.toUpperCase()) : String(d))
  })
const curpBuena = fc.tuple(dePieza('SABC', 'ÑABC'), dePieza('000229', '560626'), dePieza('H', 'X'), dePieza('A', 'B')).map(([l, f, s, h]) => curpDe(`${l}${f}${s}DFLRN${h}`))
const nss = fc.oneof({ weight: 3, arbitrary: fc.nat(5).map(nssDe) }, { weight: 1, arbitrary: dePieza('12345678901', '1234567890', '123456789012', ' 00000000018', '0000000001８', '٣٣٣٣٣٣٣٣٣٣٣') })
const sbc = fc.oneof({ weight: 3, arbitrary: dePieza('400', '400.5', '400.50', '2932.75', '0000400.00') }, { weight: 1, arbitrary: dePieza('2932.76', '0', '0.00', '-1', '400.', '.5', '1,5', '400.123', '4e2', ' 400 ', '99999999', '12345678.00', '') })
const basura = fc.string({ unit: fc.constantFrom('a', '0', ' ', 'ñ', 'Ñ', '€', ',', ';', '\t', '"', '\n', '\r', '=', '.', '\u00a0'), maxLength: 8 })
const fila = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(nss, fc.oneof(curpBuena, curp), sbc) },
  { weight: 1, arbitrary: fc.array(fc.oneof(basura, nss, curpBuena), { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.tuple(nss, curpBuena, sbc, basura) },
)
const archivo = fc.record({
  encabezado: dePieza('', 'NSS,CURP,SBC', 'nss,Curp,SBC,fila,código,motivo', 'sbc,x,NSS,curp', 'NSS,CURP'),
  filas: fc.array(fc.record({ campos: fila, fin: dePieza('\n', '\n', '\r\n', '\r', '\n\n'), citar: fc.boolean() }), { minLength: 1, maxLength: 12 }),
  separador: dePieza(',', ',', ';', '\t'),
  codificacion: dePieza('utf8', 'utf8-bom', 'utf16le', 'utf16be', 'latin1'),
  repetir: fc.constantFrom(1, 1, 1, 40),
  acaba: fc.boolean(),
})
const escribir = ({ encabezado, filas, separador, codificacion, repetir, acaba }: typeof archivo extends fc.Arbitrary<infer T> ? T : never): Buffer => {
  const renglones = filas.map(({ campos, fin, citar }) => campos.map((campo) => (citar ? `"${campo.replaceAll('"', '""')}"` : campo)).join(separador) + fin).join('').repeat(repetir)
  const texto = (encabezado && encabezado.replaceAll(',', separador) + '\n') + renglones
  return codificar(acaba ? texto : texto.trimEnd(), codificacion)
}

describe('dice lo mismo que el lector simple', () => {
  it('sobre archivos al azar, cortados donde sea, en cualquier codificación', () => {
    fc.assert(fc.property(archivo, fc.integer({ min: 1, max: 300 }), (uno, trozo) => comparar(escribir(uno), trozo)), { numRuns: 3_000 })
  })
  it('sobre archivos con un byte cambiado o que se cortan', () => {
    const defecto = fc.record({ donde: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.constantFrom(9, 10, 13, 32, 34, 44, 59, 0x30, 0x41, 0x80, 0xc3, 0xd1, 0xff), cortar: fc.boolean() })
    fc.assert(
      fc.property(archivo, defecto, fc.integer({ min: 1, max: 300 }), (uno, { donde, byte, cortar }, trozo) => {
        const bytes = escribir(uno)
        const lugar = Math.min(bytes.length - 1, Math.floor(donde * bytes.length))
        if (lugar < 0) return
        bytes[lugar] = byte
        comparar(cortar ? bytes.subarray(0, lugar) : bytes, trozo)
      }),
      { numRuns: 3_000 },
    )
  })
  it('sobre archivos de más de 64 KB con toda clase de claves, a partir de letras al azar', () => {
    const al = (semilla: number) => () => (semilla = (Math.imul(semilla, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 500, max: 70_000 }), (semilla, trozo) => {
        const azar = al(semilla)
        const una = (de: string) => de.charAt(Math.floor(azar() * de.length))
        const renglones = Array.from({ length: 4_000 }, () => {
          const prefijo = `${una('ABZ')}${una('AEXÑ')}${una('BQ')}${una('LZ')}${String(Math.floor(azar() * 100)).padStart(2, '0')}${String(1 + Math.floor(azar() * 12)).padStart(2, '0')}${String(1 + Math.floor(azar() * 30)).padStart(2, '0')}${una('HMX')}${['DF', 'NL', 'OC', 'NE', 'YN'][Math.floor(azar() * 5)]}${una('BNZ')}${una('TRV')}${una('XN')}${una('09AZ')}`
          return `${nssDe(Math.floor(azar() * 1e10))},${curpDe(prefijo)},${(azar() * 3_000).toFixed(Math.floor(azar() * 3))}`
        })
        comparar(Buffer.from(renglones.join(una('\n\r'))), trozo)
      }),
      { numRuns: 15 },
    )
  })
})

it('bytes cualesquiera: filas o un código, nunca una excepción', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (bytes, trozo) => void leer(bytes, { trozo })), { numRuns: 1_000 })
})
