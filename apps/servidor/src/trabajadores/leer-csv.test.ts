import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { ArchivoRechazado, leerArchivo, type Fila } from './leer-csv.ts'

const SIN_TOPE = { maximoFilas: 1_000_000 }

function leer(bytes: Uint8Array | string, opciones = SIN_TOPE, trozo = 1_000_000): Promise<Fila[]> {
  return todas(leerArchivo(Readable.from(enTrozos(Buffer.from(bytes as string), trozo)), opciones))
}

async function todas(filas: AsyncIterable<Fila>): Promise<Fila[]> {
  const juntas: Fila[] = []
  for await (const fila of filas) juntas.push(fila)
  return juntas
}

function* enTrozos(bytes: Buffer, tamano: number): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += tamano) yield bytes.subarray(i, i + tamano)
}

function codificar(texto: string, codificacion: string): Buffer {
  if (codificacion === 'latin1') return Buffer.from(texto, 'latin1')
  if (codificacion === 'utf8-bom') return Buffer.from('\ufeff' + texto)
  if (codificacion === 'utf16le') return Buffer.from('\ufeff' + texto, 'utf16le')
  if (codificacion === 'utf16be') return Buffer.from('\ufeff' + texto, 'utf16le').swap16()
  return Buffer.from(texto)
}

const legibles: [string, Uint8Array | string, Fila[]][] = [
  ['ceros a la izquierda', 'NSS,CURP,SBC\n01234567890,X,100.50', [{ fila: 1, campos: ['NSS', 'CURP', 'SBC'] }, { fila: 2, campos: ['01234567890', 'X', '100.50'] }]],
  ['renglones vacíos, que cuentan', '\n\r\na,b\n\n , \n"",""\nc,d\n', [{ fila: 3, campos: ['a', 'b'] }, { fila: 7, campos: ['c', 'd'] }]],
  ['un solo campo sin fin de renglón', 'hola', [{ fila: 1, campos: ['hola'] }]],
  ['punto y coma con comas dentro de comillas', '"a,b,c";d\n1;2', [{ fila: 1, campos: ['a,b,c', 'd'] }, { fila: 2, campos: ['1', '2'] }]],
  ['tabuladores', 'a\tb,c\td\n', [{ fila: 1, campos: ['a', 'b,c', 'd'] }]],
  ['el primer renglón son separadores', ';;\na;b\n', [{ fila: 2, campos: ['a', 'b'] }]],
  ['fines de renglón mezclados', 'a,b\r\nc,d\ne,f\rg,h', [['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h']].map((campos, i) => ({ fila: i + 1, campos }))],
  ['renglón dentro de comillas', 'a,"x\ny"\nb,"di ""hola"""\n', [{ fila: 1, campos: ['a', 'x\ny'] }, { fila: 2, campos: ['b', 'di "hola"'] }]],
  ['comilla a media palabra', 'a,3" x\nb,c', [{ fila: 1, campos: ['a', '3" x'] }, { fila: 2, campos: ['b', 'c'] }]],
  ['Windows-1252', Uint8Array.of(0xd1, 0x2c, 0x80, 0x2c, 0x93), [{ fila: 1, campos: ['Ñ', '€', '“'] }]],
  ['UTF-8', 'Ñ,á', [{ fila: 1, campos: ['Ñ', 'á'] }]],
  ['UTF-8 cortado a media letra: es Windows-1252', Uint8Array.of(0x61, 0x2c, 0xc3), [{ fila: 1, campos: ['a', 'Ã'] }]],
  ['renglones con distinto número de columnas', 'a,b\nc\nd,e,f', [['a', 'b'], ['c'], ['d', 'e', 'f']].map((campos, i) => ({ fila: i + 1, campos }))],
]
for (const [nombre, bytes, esperado] of legibles) {
  test(`lee: ${nombre}`, async () => {
    for (const trozo of [1, 2, 3, 1_000_000]) assert.deepEqual(await leer(bytes, SIN_TOPE, trozo), esperado)
  })
}

const largo = 'a,b\n'.repeat(20_000)
const rechazados: [string, Uint8Array | string, string][] = [
  ['nada', '', 'archivo.vacio'],
  ['solo la marca', '\ufeff', 'archivo.vacio'],
  ['solo blancos', ' \n\r\n,,\n', 'archivo.vacio'],
  ['bytes nulos', 'a,b\0\n', 'archivo.binario'],
  ['bytes nulos muy adelante', largo + 'a\0', 'archivo.binario'],
  ['UTF-16 sin marca', Buffer.from('a,b\nc,d', 'utf16le'), 'archivo.binario'],
  ['un xlsx', 'PK\x03\x04lo que sea', 'archivo.no_es_csv'],
  ['un PDF', '%PDF-1.7\n', 'archivo.no_es_csv'],
  ['un xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'archivo.no_es_csv'],
  ['UTF-8 roto después de lo que se miró', Buffer.concat([Buffer.from(largo), Uint8Array.of(0xd1, 0x2c)]), 'archivo.codificacion'],
  ['UTF-8 que acaba a media letra', Buffer.concat([Buffer.from(largo), Uint8Array.of(0xc3)]), 'archivo.codificacion'],
  ['UTF-16 con un byte de menos', codificar('a,b', 'utf16le').subarray(0, -1), 'archivo.codificacion'],
  ['un renglón de más de 64 KB', 'a,' + 'x'.repeat(70_000), 'archivo.linea_demasiado_larga'],
  ['muchas columnas de 64 KB en suma', 'xxxxxxxxxx,'.repeat(7_000), 'archivo.linea_demasiado_larga'],
  ['101 columnas', ','.repeat(99) + 'a,b', 'archivo.demasiadas_columnas'],
  ['más de 20,000 renglones vacíos', 'a,b\n' + '\n'.repeat(10_001) + ' ,\n'.repeat(10_000) + 'c,d', 'archivo.demasiados_vacios'],
  ['comillas sin cerrar', 'a,b\n"c,d\ne,f', 'archivo.comillas_sin_cerrar'],
]
for (const [nombre, bytes, codigo] of rechazados) {
  test(`rechaza: ${nombre}`, async () => {
    for (const trozo of [bytes.length > 1000 ? 4096 : 1, 1_000_000]) {
      await assert.rejects(leer(bytes, SIN_TOPE, trozo), (error) => error instanceof ArchivoRechazado && error.codigo === codigo)
    }
  })
}

test('100 columnas y el tope exacto de filas se aceptan; una fila más, no', async () => {
  assert.equal((await leer(','.repeat(99) + 'a'))[0]?.campos.length, 100)
  assert.equal((await leer('a\n\nb\n', { maximoFilas: 2 })).length, 2)
  await assert.rejects(leer('a\n\nb\nc\n', { maximoFilas: 2 }), { codigo: 'archivo.demasiadas_filas' })
})

test('un error del flujo llega tal cual, y dejar de leer cierra el flujo', async () => {
  const corte = new Error('se cortó')
  const roto = Readable.from((function* () { yield Buffer.from(largo); throw corte })())
  await assert.rejects(todas(leerArchivo(roto, SIN_TOPE)), corte)

  const infinito = Readable.from((function* () { for (;;) yield Buffer.from(largo) })())
  const cerrado = new Promise((listo) => infinito.once('close', listo))
  for await (const { fila } of leerArchivo(infinito, SIN_TOPE)) if (fila === 30_000) break
  await cerrado
  assert.equal(infinito.destroyed, true)
})

const campo = fc.string({ unit: fc.constantFrom('a', '0', ' ', 'ñ', 'Ñ', 'á', 'Ü', ',', ';', '\t', '"', '\n', '\r', '=', '.'), maxLength: 8 })
const escribir = (filas: string[][], separador: string, fin: string, entrecomillar: boolean): string =>
  filas.map((campos) => campos.map((c) => (entrecomillar || /[,;\t"\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(separador)).join(fin)

test('lo escrito se lee igual con cualquier separador, comillas, codificación, fin de renglón y corte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(campo, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'utf16be', 'latin1'),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (filas, separador, fin, codificacion, entrecomillar, trozo) => {
        const conTitulos = [['NSS', 'CURP'], ...filas]
        const bytes = codificar(escribir(conTitulos, separador, fin, entrecomillar), codificacion)
        const esperado = conTitulos.map((campos, i) => ({ fila: i + 1, campos })).filter(({ campos }) => campos.some((c) => c.trim() !== ''))
        assert.deepEqual(await leer(bytes, SIN_TOPE, trozo), esperado)
      },
    ),
    { numRuns: 400 },
  )
})

test('bytes cualesquiera: filas o un rechazo con código, nunca otra cosa', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), async (bytes, trozo) => {
      try {
        for (const { campos } of await leer(bytes, SIN_TOPE, trozo)) assert.ok(campos.every((c) => typeof c === 'string'))
      } catch (error) {
        assert.ok(error instanceof ArchivoRechazado, String(error))
      }
    }),
    { numRuns: 400 },
  )
})
