import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { hacerZip, type ParteDeZip, partesDeXlsx } from '../../pruebas/zip.ts'
import { hacerXlsx } from '../hojas/xlsx.ts'
import { conFilasDeXlsx, type FilaDeHoja } from './leer.ts'
import { XlsxRechazado } from './rechazado.ts'

const trozos = (bytes: Uint8Array, tamano = 1000): Readable =>
  Readable.from((function* () {
    for (let i = 0; i < bytes.length; i += tamano) yield Buffer.from(bytes.subarray(i, i + tamano))
  })(), { objectMode: false })

async function reunir<T>(cosas: AsyncIterable<T>): Promise<T[]> {
  const reunidas: T[] = []
  for await (const cosa of cosas) reunidas.push(cosa)
  return reunidas
}
const leer = (bytes: Uint8Array): Promise<FilaDeHoja[]> => conFilasDeXlsx(trozos(bytes), reunir)

async function codigoDe(bytes: Uint8Array): Promise<string> {
  const error: unknown = await leer(bytes).then(() => undefined, (falla: unknown) => falla)
  assert.ok(error instanceof XlsxRechazado, `no se rechazó con código: ${String(error)}`)
  return error.codigo
}
const texto = (celda: string, valor: string) => `<c r="${celda}" t="inlineStr"><is><t>${valor}</t></is></c>`
const libro = (cambios: Partial<Parameters<typeof partesDeXlsx>[0]> = {}): Buffer => hacerZip(partesDeXlsx({ filas: `<row r="1">${texto('A1', 'NSS')}</row>`, ...cambios }))
const sin = (nombre: string, mas: ParteDeZip[] = []): Buffer => hacerZip([...partesDeXlsx({ filas: '' }).filter((parte) => parte.nombre !== nombre), ...mas])

const estilos = '<numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="171" formatCode="[$-80A]&quot;día&quot; 0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
const celdas: [nombre: string, celda: string, dice: string, numero: boolean][] = [
  ['número entero', '<c r="A1"><v>2919084431</v></c>', '2919084431', true],
  ['notación científica', '<c r="A1"><v>9.2919084431E10</v></c>', '92919084431', true],
  ['ruido del punto flotante', '<c r="A1"><v>500.20000000000005</v></c>', '500.2', true],
  ['texto en la celda', texto('A1', 'Ñ &amp; &lt;'), 'Ñ & <', false],
  ['texto con partes y guía fonética', '<c r="A1" t="inlineStr"><is><r><t>AB</t></r><r><t>C</t></r><rPh><t>no</t></rPh></is></c>', 'ABC', false],
  ['texto compartido', '<c r="A1" t="s"><v>1</v></c>', 'DOS PARTES', false],
  ['fórmula con texto', '<c r="A1" t="str"><f>CONCATENATE(B1)</f><v>00123</v></c>', '00123', false],
  ['booleano', '<c r="A1" t="b"><v>1</v></c>', 'VERDADERO', false],
  ['error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A', false],
  ['fecha de fábrica', '<c r="A1" s="1"><v>46146</v></c>', '2026-05-04', false],
  ['fecha con formato propio', '<c r="A1" s="2"><v>46146.75</v></c>', '2026-05-04', false],
  ['antes del 29 de febrero que no existió', '<c r="A1" s="1"><v>1</v></c>', '1900-01-01', false],
  ['un formato con «día» entre comillas no es fecha', '<c r="A1" s="3"><v>46146</v></c>', '46146', true],
  ['fecha ISO', '<c r="A1" t="d"><v>2026-05-04T00:00:00</v></c>', '2026-05-04', false],
]
for (const [nombre, celda, dice, numero] of celdas) {
  test(`celda: ${nombre}`, async () => {
    const bytes = libro({ filas: `<row r="1">${celda}</row>`, estilos, textos: '<si><t>UNO</t></si><si><r><t>DOS </t></r><r><t>PARTES</t></r></si>' })
    assert.deepEqual(await leer(bytes), [{ fila: 1, campos: [dice], numericos: [numero] }])
  })
}

test('cada fila conserva su número y cada celda su columna; las vacías se saltan', async () => {
  const bytes = libro({ filas: `<row r="2">${texto('A2', 'a')}<c r="B2" s="1"/>${texto('D2', 'd')}</row><row r="3"><c r="A3"/></row><row r="7">${texto('A7', ' ')}</row><row>${texto('B8', 'b')}</row>` })
  assert.deepEqual((await leer(bytes)).map(({ fila, campos }) => [fila, campos]), [[2, ['a', '', '', 'd']], [8, ['', 'b']]])
})

test('la primera hoja visible, con el calendario de 1904 y nombres con prefijo', async () => {
  const visible: ParteDeZip = { nombre: 'xl/worksheets/sheet2.xml', contenido: '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c s="1"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>' }
  const bytes = libro({ estilos, libro: '<x:workbook xmlns:x="m" xmlns:rel="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Oculta" state="hidden" rel:id="h1"/><x:sheet name="Vista" rel:id="h2"/></x:sheets></x:workbook>', ademas: [visible] })
  assert.deepEqual((await leer(bytes)).map(({ campos }) => campos), [['1904-01-01']])
})

/** Los campos sin espacios alrededor, hasta el último que no está vacío. */
const conAlgo = (campos: readonly string[]): string[] => {
  const recortados = campos.map((campo) => campo.trim())
  return recortados.slice(0, recortados.findLastIndex((campo) => campo !== '') + 1)
}

test('lo que escribe nuestro propio Excel se lee igual', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.stringMatching(/^[ -~áéíóúñÑ]{0,20}$/), { minLength: 1, maxLength: 5 }), { maxLength: 20 }), async (filas) => {
      const columnas = ['uno', 'dos', 'tres', 'cuatro', 'cinco'].map((titulo) => ({ titulo }))
      const bytes = Buffer.concat(await reunir(hacerXlsx({ hoja: 'Hoja', columnas, paginas: [filas] }) as AsyncIterable<Buffer>))
      const leidas = (await leer(bytes)).map(({ fila, campos }) => ({ fila, campos: conAlgo(campos) }))
      const escritas = [columnas.map(({ titulo }) => titulo), ...filas].map((campos, i) => ({ fila: i + 1, campos: conAlgo(campos) }))
      assert.deepEqual(leidas, escritas.filter(({ campos }) => campos.length > 0))
    }),
    { numRuns: 25, examples: [[[['|'], ['', '|'], [' ']]]] },
  )
})

const grande = { nombre: 'xl/media/relleno.bin', contenido: Buffer.alloc(20 * 1024 * 1024) }
const hostiles: [nombre: string, bytes: () => Uint8Array, codigo: string][] = [
  ['vacío', () => Buffer.alloc(0), 'xlsx.danado'],
  ['texto', () => Buffer.from('NSS,CURP,SBC\n'), 'xlsx.danado'],
  ['truncado', () => libro().subarray(0, -30), 'xlsx.danado'],
  ['un byte cambiado en cada parte comprimida', () => libro().map((byte, i) => (i % 97 === 60 ? byte ^ 255 : byte)), 'xlsx.danado'],
  ['un zip cualquiera', () => hacerZip([{ nombre: 'a.txt', contenido: 'a' }]), 'xlsx.no_es'],
  ['sin la hoja', () => sin('xl/worksheets/sheet1.xml'), 'xlsx.danado'],
  ['sin relaciones', () => sin('xl/_rels/workbook.xml.rels'), 'xlsx.sin_hojas'],
  ['todas las hojas ocultas', () => libro({ libro: '<workbook xmlns:r="r"><sheets><sheet name="a" state="veryHidden" r:id="h1"/></sheets></workbook>' }), 'xlsx.sin_hojas'],
  ['cifrado', () => hacerZip(partesDeXlsx({ filas: '' }).map((parte) => ({ ...parte, indicadores: 1 }))), 'xlsx.cifrado'],
  ['con macros', () => libro({ ademas: [{ nombre: 'xl/vbaProject.bin', contenido: 'a' }] }), 'xlsx.macros'],
  ['con macros bajo otro nombre', () => libro({ relaciones: '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="inocente.bin"/>' }), 'xlsx.macros'],
  ['con macros según sus tipos', () => sin('[Content_Types].xml', [{ nombre: '[Content_Types].xml', contenido: '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>' }]), 'xlsx.macros'],
  ['con enlaces a otro libro', () => libro({ ademas: [{ nombre: 'xl/externalLinks/externalLink1.xml', contenido: '<a/>' }] }), 'xlsx.enlaces'],
  ['con enlaces bajo otro nombre', () => libro({ relaciones: '<Relationship Id="v" Type="http://x/externalLink" Target="a.xml"/>' }), 'xlsx.enlaces'],
  ['dos partes con el mismo nombre', () => libro({ ademas: [{ nombre: 'xl/WORKBOOK.xml', contenido: '<a/>' }] }), 'xlsx.danado'],
  ['sale de su carpeta', () => libro({ ademas: [{ nombre: '../fuera.xml', contenido: '<a/>' }] }), 'xlsx.danado'],
  ['bomba que dice lo que ocupa', () => libro({ ademas: Array.from({ length: 30 }, (_, i) => ({ ...grande, nombre: `${i}.bin` })) }), 'xlsx.demasiado_grande'],
  ['bomba que miente', () => hacerZip(partesDeXlsx({ filas: `<row>${' '.repeat(10_000_000)}</row>` }).map((parte) => (parte.nombre.includes('sheet1') ? { ...parte, tamano: 100 } : parte))), 'xlsx.danado'],
  ['miles de partes', () => libro({ ademas: Array.from({ length: 1200 }, (_, i) => ({ nombre: `${i}`, contenido: '' })) }), 'xlsx.demasiado_grande'],
  ['DOCTYPE con entidades en la hoja', () => sin('xl/worksheets/sheet1.xml', [{ nombre: 'xl/worksheets/sheet1.xml', contenido: '<!DOCTYPE a [<!ENTITY b "ja"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>' }]), 'xlsx.doctype'],
  ['DOCTYPE en los textos', () => sin('xl/sharedStrings.xml', [{ nombre: 'xl/sharedStrings.xml', contenido: '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>' }]), 'xlsx.doctype'],
  ['entidad que nadie declaró', () => libro({ filas: '<row><c t="str"><v>&x;</v></c></row>' }), 'xlsx.danado'],
  ['etiqueta sin cerrar', () => libro({ filas: '<row><c>' }), 'xlsx.danado'],
  ['miles de niveles', () => libro({ filas: '<a>'.repeat(5000) + '</a>'.repeat(5000) }), 'xlsx.danado'],
  ['un atributo desmedido', () => libro({ filas: `<row a="${'x'.repeat(3_000_000)}"/>` }), 'xlsx.danado'],
  ['una celda desmedida', () => libro({ filas: `<row>${texto('A1', 'x'.repeat(40_000))}</row>` }), 'xlsx.danado'],
  ['demasiadas columnas', () => libro({ filas: `<row>${texto('XFD1', 'x')}</row>` }), 'archivo.demasiadas_columnas'],
  ['un texto compartido que no está', () => libro({ filas: '<row><c t="s"><v>9</v></c></row>' }), 'xlsx.danado'],
  ['filas al revés', () => libro({ filas: `<row r="2">${texto('A2', 'a')}</row><row r="1">${texto('A1', 'a')}</row>` }), 'xlsx.danado'],
  ['una fila que no existe', () => libro({ filas: `<row r="99999999999">${texto('A1', 'a')}</row>` }), 'xlsx.danado'],
  ['NUL en el XML', () => libro({ filas: `<row>${texto('A1', '\0')}</row>` }), 'xlsx.danado'],
  ['UTF-16', () => sin('xl/worksheets/sheet1.xml', [{ nombre: 'xl/worksheets/sheet1.xml', contenido: Buffer.from('\ufeff<worksheet/>', 'utf16le') }]), 'xlsx.danado'],
]
for (const [nombre, bytes, codigo] of hostiles) test(`hostil: ${nombre}`, async () => assert.equal(await codigoDe(bytes()), codigo))

test('bytes cambiados al azar: se lee o se rechaza con código, nunca otra cosa', async () => {
  const bueno = libro({ filas: Array.from({ length: 30 }, (_, i) => `<row r="${i + 1}">${texto(`A${i + 1}`, String(i))}</row>`).join('') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(bueno.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (cambios) => {
      const bytes = Buffer.from(bueno)
      for (const [donde, byte] of cambios) bytes[donde] = byte
      const error: unknown = await leer(bytes).then(() => undefined, (falla: unknown) => falla)
      assert.ok(error === undefined || error instanceof XlsxRechazado, (error as Error | undefined)?.stack)
    }),
    { numRuns: 300 },
  )
})

test('quien envía se va a la mitad: el error es el suyo', async () => {
  const falla = new Error('se fue')
  const flujo = Readable.from((async function* () {
    yield await Promise.resolve(libro().subarray(0, 100))
    throw falla
  })())
  await assert.rejects(conFilasDeXlsx(flujo, reunir), falla)
})
