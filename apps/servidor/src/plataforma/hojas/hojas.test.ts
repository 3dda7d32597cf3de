import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { hacerCsv } from './csv.ts'
import { hacerXlsx } from './xlsx.ts'
import type { Columna } from './texto.ts'

const columnas: Columna[] = [{ titulo: 'NSS', ancho: 14 }, { titulo: 'Fórmula' }, { titulo: 'Nombre', ancho: 40, repetida: true }]
const filas = [
  ['01234567890', '=1+1', 'Ñandú & Cía. <S. de R.L.> "x"'],
  ['-5', '+cmd|x', '@suma'],
  ['', '  espacios  ', 'dos\nrenglones'],
  ['_x0041_', '1e5', '😀 2026-01-01'],
]

/** Lector de prueba que no comparte nada con lo que escribe: zip por su directorio central, XML por expresiones. */
function partes(zip: Buffer): Map<string, string> {
  const fin = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const salida = new Map<string, string>()
  let aqui = zip.readUInt32LE(fin + 16)
  for (let n = zip.readUInt16LE(fin + 10); n > 0; n--) {
    const largoNombre = zip.readUInt16LE(aqui + 28)
    const local = zip.readUInt32LE(aqui + 42)
    const inicio = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const datos = zip.subarray(inicio, inicio + zip.readUInt32LE(aqui + 20))
    const contenido = zip.readUInt16LE(aqui + 10) === 8 ? inflateRawSync(datos) : datos
    salida.set(zip.toString('utf8', aqui + 46, aqui + 46 + largoNombre), contenido.toString('utf8'))
    aqui += 46 + largoNombre + zip.readUInt16LE(aqui + 30) + zip.readUInt16LE(aqui + 32)
  }
  return salida
}

const desescapar = (xml: string): string =>
  xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, n: 'lt') => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[n]).replace(/_x(000D|005F)_/g, (_, n) => (n === '000D' ? '\r' : '_'))
const textosDe = (xml: string): string[] => [...xml.matchAll(/<t(?: xml:space="preserve")?>(.*?)<\/t>/gs)].map(([, t = '']) => desescapar(t))
/** Las celdas de la hoja; ninguna trae fórmula ni número. */
function celdas(libro: Map<string, string>): string[][] {
  const textos = textosDe(libro.get('xl/sharedStrings.xml') ?? '')
  return [...(libro.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row>(.*?)<\/row>/gs)].map(([, fila = '']) =>
    [...fila.matchAll(/<c s="1"(?:\/>| t="(?:inlineStr"><is>(.*?)<\/is>|s"><v>(\d+)<\/v>)<\/c>)/gs)].map(([, propio, compartido]) => (propio === undefined ? (textos[Number(compartido)] ?? '') : (textosDe(propio)[0] ?? ''))))
}

const xlsx = (contenido: typeof filas): Promise<Buffer> => buffer(hacerXlsx({ hoja: 'Capturistas', columnas, paginas: [contenido] }))
const libroDe = async (contenido: typeof filas): Promise<Map<string, string>> => partes(await xlsx(contenido))

test('xlsx: todo es texto, sin fórmulas, y el encabezado queda fijo', async () => {
  const libro = await libroDe([...filas, ...filas])
  const hoja = libro.get('xl/worksheets/sheet1.xml') ?? ''
  assert.deepEqual(celdas(libro), [columnas.map((c) => c.titulo), ...filas, ...filas])
  assert.equal(/<f>|<c (?!s="1" t="s")[^>]*><v>/.test(hoja), false)
  assert.equal(textosDe(libro.get('xl/sharedStrings.xml') ?? '').length, filas.length)
  assert.match(hoja, /<pane ySplit="1"[^>]*state="frozen"/)
})

test('xlsx: cualquier texto, sin sus caracteres de control, vuelve igual', async () => {
  const texto = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'binary-ascii', maxLength: 4 }), fc.stringMatching(/^[ !-~_x0-9A-F]{0,40}$/))
  await fc.assert(
    fc.asyncProperty(texto, async (cosa) => {
      const esperado = cosa.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()
      const leido = celdas(await libroDe([[cosa, '', cosa]]))[1]
      assert.deepEqual(leido, [esperado, '', esperado])
    }),
    { numRuns: 100 },
  )
})

test('xlsx: sin filas, y una celda más larga de lo que Excel admite', async () => {
  assert.equal(celdas(await libroDe([])).length, 1)
  assert.equal(celdas(await libroDe([['x'.repeat(40_000), '', '']]))[1]?.[0]?.length, 32_767)
})

test('xlsx: más textos repetidos de los que se recuerdan también van, y los mismos renglones dan los mismos bytes', async () => {
  const muchas = Array.from({ length: 10_050 }, (_, n) => ['', '', String(n % 10_020)])
  assert.deepEqual(celdas(await libroDe(muchas)).slice(1), muchas)
  assert.deepEqual(await xlsx(filas), await xlsx(filas))
})

test('xlsx: quien deja de leer a la mitad detiene la consulta', async () => {
  let [abierta, cerrada] = [false, false]
  async function* sinFin(): AsyncGenerator<string[][]> {
    abierta = true
    try {
      for (;;) yield await Promise.resolve(filas)
    } finally {
      cerrada = true
    }
  }
  const libro = hacerXlsx({ hoja: 'x', columnas, paginas: sinFin() })
  for await (const trozo of libro) if (abierta && trozo) break
  while (!cerrada) await new Promise((listo) => setImmediate(listo))
})

const hayLibreOffice = spawnSync('soffice', ['--version']).status === 0
test('xlsx: LibreOffice ve las mismas celdas', { skip: !hayLibreOffice && 'no hay LibreOffice en esta máquina' }, async () => {
  const carpeta = await mkdtemp(join(tmpdir(), 'hojas-'))
  try {
    await writeFile(join(carpeta, 'a.xlsx'), await xlsx(filas))
    const perfil = `-env:UserInstallation=file://${join(carpeta, 'perfil')}`
    execFileSync('soffice', [perfil, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true', '--outdir', carpeta, join(carpeta, 'a.xlsx')], { stdio: 'ignore' })
    const csv = await readFile(join(carpeta, 'a.csv'), 'utf8')
    const esperado = [columnas.map((c) => c.titulo), ...filas].map((f) => f.map((c) => (c === '' ? '' : `"${c.replaceAll('"', '""')}"`)).join(',')).join('\n') + '\n'
    assert.equal(csv, esperado)
  } finally {
    await rm(carpeta, { recursive: true })
  }
})

test('csv: marca UTF-8, comillas, y ninguna fórmula', async () => {
  const bytes = await buffer(hacerCsv({ columnas, paginas: [filas.slice(0, 2), [['a\u0007b', 'c,"d"', '']]] }))
  assert.equal(
    bytes.toString('utf8'),
    '\ufeffNSS,Fórmula,Nombre\n01234567890,\'=1+1,"Ñandú & Cía. <S. de R.L.> ""x"""\n\'-5,\'+cmd|x,\'@suma\nab,"c,""d""",\n',
  )
})

test('lo que falla al traer los renglones, falla también aquí', async () => {
  async function* rotas(): AsyncGenerator<string[][]> {
    yield [['1', '2', await Promise.resolve('3')]]
    throw new Error('se cayó la consulta')
  }
  await assert.rejects(buffer(hacerCsv({ columnas, paginas: rotas() })), /se cayó/)
  await assert.rejects(buffer(hacerXlsx({ hoja: 'x', columnas, paginas: rotas() })), /se cayó/)
})
