import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { revisarPdf } from './revisar-pdf.ts'

type Pieza = string | Buffer

/** Arma un PDF a mano: `objetos[i]` es el objeto i + 1; el 1 es el catálogo. */
function armar(objetos: Pieza[], alFinal = ''): Buffer {
  const partes: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const lugares: number[] = []
  const largo = (): number => partes.reduce((suma, parte) => suma + parte.length, 0)
  objetos.forEach((objeto, i) => {
    lugares.push(largo())
    partes.push(Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(objeto as string), Buffer.from('\nendobj\n'))
  })
  const xref = largo()
  const tabla = lugares.map((lugar) => `${String(lugar).padStart(10, '0')} 00000 n \n`).join('')
  partes.push(Buffer.from(`xref\n0 ${objetos.length + 1}\n0000000000 65535 f \n${tabla}trailer\n<< /Size ${objetos.length + 1} /Root 1 0 R ${alFinal} >>\nstartxref\n${xref}\n%%EOF\n`))
  return Buffer.concat(partes)
}

const flujo = (diccionario: string, datos: Buffer): Buffer => Buffer.concat([Buffer.from(`<< ${diccionario} /Length ${datos.length} >>\nstream\n`), datos, Buffer.from('\nendstream')])
const PAGINAS = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const PAGINA = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>'
const conCatalogo = (extra: string, ...otros: Pieza[]): Buffer => armar([`<< /Type /Catalog /Pages 2 0 R ${extra} >>`, PAGINAS, PAGINA, ...otros])
const conPagina = (extra: string, ...otros: Pieza[]): Buffer => armar(['<< /Type /Catalog /Pages 2 0 R >>', PAGINAS, PAGINA.replace('>>', `${extra} >>`), ...otros])

/** Un PDF con sus objetos 1 a 4 dentro de un flujo de objetos, y referencias en un flujo XRef. */
function conFlujoDeObjetos(cuarto: string, filtro = '/FlateDecode', comprimir: (b: Buffer) => Buffer = (b) => deflateSync(b)): Buffer {
  const objetos = ['<< /Type /Catalog /Pages 2 0 R /Otro 4 0 R >>', PAGINAS, PAGINA, cuarto]
  const indice = objetos.map((_, i) => `${i + 1} ${objetos.slice(0, i).join(' ').length + (i > 0 ? 1 : 0)}`).join(' ') + ' '
  const datos = comprimir(Buffer.from(indice + objetos.join(' ')))
  const cabeza = Buffer.from('%PDF-1.7\n')
  const cinco = Buffer.concat([Buffer.from('5 0 obj\n'), flujo(`/Type /ObjStm /N 4 /First ${indice.length} /Filter ${filtro}`, datos), Buffer.from('\nendobj\n')])
  const lugar = cabeza.length + cinco.length
  const entradas = [[0, 0, 0], ...objetos.map((_, i) => [2, 5, i]), [1, cabeza.length, 0], [1, lugar, 0]]
  const xref = Buffer.from(entradas.flatMap(([t = 0, a = 0, b = 0]) => [t, a >> 24, (a >> 16) & 255, (a >> 8) & 255, a & 255, b]))
  const seis = Buffer.concat([Buffer.from('6 0 obj\n'), flujo('/Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R', xref), Buffer.from(`\nendobj\nstartxref\n${lugar}\n%%EOF\n`)])
  return Buffer.concat([cabeza, cinco, seis])
}

function conPdfkit(opciones: PDFKit.PDFDocumentOptions = {}, hacer: (doc: PDFKit.PDFDocument) => void = () => undefined): Promise<Buffer> {
  const doc = new PDFDocument(opciones)
  doc.text('Acuse de registro')
  hacer(doc)
  doc.end()
  return buffer(doc)
}

const buenos: [string, () => Buffer | Promise<Buffer>, number][] = [
  ['hecho a mano', () => conCatalogo(''), 1],
  ['con flujo de objetos', () => conFlujoDeObjetos('<< /Nada true >>'), 1],
  ['de pdfkit, con dos páginas y un enlace', () => conPdfkit({}, (doc) => doc.addPage().text('x', { link: 'https://ejemplo.mx' })), 2],
  ['que abre en una página suya', () => conCatalogo('/OpenAction [3 0 R /Fit]'), 1],
  ['con fusión de imágenes /Screen', () => conPagina('/Resources << /ExtGState << /G << /BM /Screen >> >> >>'), 1],
  ['con un flujo de dos filtros, sin estructura comprimida', () => conPagina('/Contents 4 0 R', flujo('/Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from(deflateSync('q Q').toString('hex') + '>'))), 1],
]
for (const [nombre, hacer, paginas] of buenos) {
  test(`admite un PDF ${nombre}`, async () => {
    assert.deepEqual(await revisarPdf(await hacer()), { ok: true, valor: { paginas } })
  })
}

const JS = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const malos: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
  ['nada', () => Buffer.alloc(0), 'pdf.no_es'],
  ['un JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'pdf.no_es'],
  ['un texto', () => Buffer.from('hola, soy un acuse'), 'pdf.no_es'],
  ['solo el encabezado', () => Buffer.from('%PDF-1.7\n'), 'pdf.danado'],
  ['cortado a la mitad', async () => (await conPdfkit()).subarray(0, 700), 'pdf.danado'],
  ['sin catálogo', () => armar(['<< /Type /Pages /Kids [] /Count 0 >>'], '/Root 9 0 R'), 'pdf.danado'],
  ['sin páginas', () => armar(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']), 'pdf.vacio'],
  ['con contraseña para abrir', () => conPdfkit({ userPassword: 'x', pdfVersion: '1.7ext3' }), 'pdf.cifrado'],
  ['con contraseña de dueño (RC4)', () => conPdfkit({ ownerPassword: 'x' }), 'pdf.cifrado'],
  ['guion al abrir', () => conCatalogo(`/OpenAction ${JS}`), 'pdf.contenido_activo'],
  ['guion con el nombre disfrazado', () => conCatalogo('/OpenAction << /S /J#61vaScript /J#53 (x) >>'), 'pdf.contenido_activo'],
  ['guion en la lista de nombres', () => conPdfkit({}, (doc) => { doc.addNamedJavaScript('x', 'app.alert(1)') }), 'pdf.contenido_activo'],
  ['guion al abrir la página', () => conPagina('/AA << /O 4 0 R >>', JS), 'pdf.contenido_activo'],
  ['guion dentro de un flujo de objetos', () => conFlujoDeObjetos(JS), 'pdf.contenido_activo'],
  ['guion en un objeto al que nadie apunta', () => conCatalogo('', JS), 'pdf.contenido_activo'],
  ['lanza un programa', () => conPagina('/Annots [<< /Type /Annot /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]'), 'pdf.contenido_activo'],
  ['archivo adjunto', () => conPdfkit({}, (doc) => { doc.file(Buffer.from('x'), { name: 'x.txt' }) }), 'pdf.contenido_activo'],
  ['formulario XFA', () => conCatalogo('/AcroForm << /XFA (x) /Fields [] >>'), 'pdf.contenido_activo'],
  ['formulario que envía', () => conCatalogo('/OpenAction << /S /SubmitForm /F (http://x) >>'), 'pdf.contenido_activo'],
  ['importa datos', () => conCatalogo('/OpenAction << /S /ImportData /F (x) >>'), 'pdf.contenido_activo'],
  ['va a otro archivo', () => conCatalogo('/OpenAction << /S /GoToR /F (x) >>'), 'pdf.contenido_activo'],
  ['multimedia', () => conPagina('/Annots [<< /Type /Annot /Subtype /RichMedia >>]'), 'pdf.contenido_activo'],
  ['bomba en un flujo', () => conPagina('/Contents 4 0 R', flujo('/Filter /FlateDecode', deflateSync(Buffer.alloc(200_000_000)))), 'pdf.danado'],
  ['bomba doble en el flujo de objetos', () => conFlujoDeObjetos('null', '[/FlateDecode /FlateDecode]', (b) => deflateSync(deflateSync(b))), 'pdf.danado'],
  ['doble con el nombre disfrazado', () => conFlujoDeObjetos('null', '[/FlateDecode /Fl#61teDecode]', (b) => deflateSync(deflateSync(b))), 'pdf.danado'],
]
for (const [nombre, hacer, codigo] of malos) {
  test(`no admite: ${nombre}`, async () => {
    assert.deepEqual(await revisarPdf(await hacer()), { ok: false, codigo })
  })
}

test('un PDF de 1 KB que agota la memoria de quien lo lee no detiene al servidor', async () => {
  const eterno = conFlujoDeObjetos('null').toString('latin1').replace('/Size 7 /W [1 4 1]', '/Size 9000000000000000 /W [0 0 0]')
  assert.deepEqual(await revisarPdf(Buffer.from(eterno, 'latin1')), { ok: false, codigo: 'pdf.danado' })
})

const CODIGOS = ['pdf.no_es', 'pdf.danado', 'pdf.cifrado', 'pdf.contenido_activo', 'pdf.vacio']
test('cortado en cualquier sitio, o con cualquier byte cambiado, contesta sin lanzar', async () => {
  const entero = conFlujoDeObjetos(JS)
  for (let i = 9; i < entero.length - 8; i += 61) {
    const revision = await revisarPdf(entero.subarray(0, i))
    assert.ok(!revision.ok && CODIGOS.includes(revision.codigo), String(i))
  }
  await fc.assert(fc.asyncProperty(fc.nat(entero.length - 1), fc.nat(255), async (lugar, byte) => {
    const otro = Buffer.from(entero)
    otro[lugar] = byte
    const revision = await revisarPdf(otro)
    assert.ok(revision.ok || CODIGOS.includes(revision.codigo))
  }), { numRuns: 20 })
})

test('bytes cualesquiera detrás del encabezado', async () => {
  const trozo = fc.oneof(fc.uint8Array({ maxLength: 60 }).map((b) => Buffer.from(b)), fc.constantFrom('1 0 obj', '<<', '>>', '[', '(', '/Type /Catalog', 'stream\n', 'endstream', 'endobj', 'xref', 'trailer', 'startxref', '0', '%%EOF', '\n').map((t) => Buffer.from(` ${t} `)))
  await fc.assert(fc.asyncProperty(fc.array(trozo, { maxLength: 60 }), async (trozos) => {
    const revision = await revisarPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...trozos]))
    assert.ok(revision.ok || CODIGOS.includes(revision.codigo))
  }), { numRuns: 20 })
})
