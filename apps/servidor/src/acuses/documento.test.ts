import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import fc from 'fast-check'
import { sinProgramas } from '../pruebas/programas.ts'
import { hacerAcuse, type DatosDelAcuse } from './documento.ts'

const base64 = (semilla: string): string => Buffer.from(semilla.repeat(300)).subarray(0, 256).toString('base64')

function datos(cuantos: number, cambios: Partial<DatosDelAcuse> = {}): DatosDelAcuse {
  return {
    folio: 'N262000123', tipo: 'normal', ejercicio: 2026, cuatrimestre: 1,
    presentada: '2026-05-20T04:22:33Z', extemporanea: true,
    contratista: { rfc: 'ÑAÑ010101AB&', nombre: 'Peña & Núñez Construcción, S.A. de C.V.' },
    contratos: Array.from({ length: cuantos }, (_, i) => ({
      folio: `A26P${String(3_662_382 + i).padStart(7, '0')}`,
      contratante: { rfc: 'COS010203AB1', nombre: `Comercializadora Ñandú ${i}` },
      servicio: { folio: `FR-${i}`, descripcion: 'Limpieza de áreas hospitalarias' },
      inicio: '2026-02-01',
      ...(i % 2 === 1 && { termino: '2026-12-31' }),
      trabajadores: 1000 + i,
    })),
    numeroContratos: cuantos, numeroTrabajadores: 98_765,
    cadena: `||ICSOE|1.0|presentacion|normal|ÑAÑ010101AB&|2026|1|${cuantos}|98765|${'0123456789abcdef'.repeat(4)}|2026-05-19T22:22:30-06:00||`,
    firma: base64('firma'), certificadoNumero: '30001000000500003416',
    cadenaSello: `||ICSOE|1.0|acuse|N262000123|2026-05-19T22:22:33-06:00|true|${'fedcba9876543210'.repeat(4)}||`,
    sello: base64('sello'), certificadoSelloNumero: '00001000000700000001',
    urlVerificacion: 'https://icsoe.ejemplo.mx/acuses/N262000123?codigo=Q7F2KM9X', codigoVerificacion: 'Q7F2-KM9X',
    demostracion: false,
    adjunto: JSON.stringify({ folio: 'N262000123' }),
    ...cambios,
  }
}

const sinPoppler = sinProgramas('pdftotext', 'pdfinfo')

function poppler(programa: 'pdftotext' | 'pdfinfo', pdf: Uint8Array): string {
  const args = programa === 'pdftotext' ? ['-raw', '-enc', 'UTF-8', '-', '-'] : ['-']
  const { status, stdout, stderr } = spawnSync(programa, args, { input: pdf, encoding: 'utf8', maxBuffer: 64_000_000 })
  assert.equal(status, 0, stderr)
  assert.doesNotMatch(stderr, /error/i)
  return stdout
}

const junto = (texto: string): string => texto.replace(/\s+/g, '')
function dice(texto: string, ...partes: string[]): void {
  const leido = junto(texto)
  for (const parte of partes) assert.ok(leido.includes(junto(parte)), `falta «${parte}»`)
}

test('los mismos datos dan los mismos bytes, aunque en medio se haga otro', async () => {
  const uno = await hacerAcuse(datos(3))
  await hacerAcuse(datos(1, { contratista: { rfc: 'XAXX010101000', nombre: 'fi ﬁ Ω Å Å - \u2010 \u00a0 \u00ad' } }))
  assert.deepEqual(Buffer.from(await hacerAcuse(datos(3))), Buffer.from(uno))
  assert.notDeepEqual(Buffer.from(await hacerAcuse(datos(3, { numeroTrabajadores: 1 }))), Buffer.from(uno))
})

test('dice todo lo que un acuse debe decir', { skip: sinPoppler }, async () => {
  const d = datos(2)
  const texto = poppler('pdftotext', await hacerAcuse(d))
  dice(texto, d.folio, 'Normal', 'Primer cuatrimestre de 2026 (enero-abril)', '19 de mayo de 2026, 22:22:33 horas (centro de México)', 'Extemporánea')
  dice(texto, d.contratista.rfc, d.contratista.nombre, '98,765', d.cadena, d.firma, d.certificadoNumero, d.cadenaSello, d.sello, d.certificadoSelloNumero)
  dice(texto, d.urlVerificacion, d.codigoVerificacion, 'numeral 5.7', 'Del 01/02/2026sin fecha de término', 'al 31/12/2026', 'Página 1 de')
  for (const c of d.contratos) dice(texto, c.folio, c.contratante.rfc, c.contratante.nombre, c.servicio.folio, c.servicio.descripcion)
  dice(texto, '1,000', '1,001')
  assert.doesNotMatch(texto, /DEMOSTRACIÓN/)
})

test('en plazo, sin contratos y de demostración', { skip: sinPoppler }, async () => {
  const texto = poppler('pdftotext', await hacerAcuse(datos(0, { tipo: 'sin_informacion', extemporanea: false, demostracion: true })))
  dice(texto, 'Sin información', 'En plazo', 'Esta informativa no contiene contratos.', 'DEMOSTRACIÓN – sin validez oficial')
  assert.doesNotMatch(texto, /xtemporánea/)
})

test('es un PDF etiquetado, con idioma, y sin texto ajeno en sus propiedades', { skip: sinPoppler }, async () => {
  const pdf = await hacerAcuse(datos(1))
  const info = poppler('pdfinfo', pdf)
  assert.match(info, /^Tagged: +yes$/m)
  assert.match(info, /^Title: +Acuse de la informativa N262000123$/m)
  assert.match(info, /^CreationDate: .*2026/m)
  assert.match(info, /^Page size: .*letter/m)
  assert.doesNotMatch(info, /Peña|ÑAÑ/)
  const crudo = Buffer.from(pdf).toString('latin1')
  assert.match(crudo, /\/Lang \(es-MX\)/)
  assert.match(crudo, /<pdfuaid:part>1</)
  for (const [etiqueta, cuantas] of [['Table', 2], ['TH', 14], ['TR', 11], ['TD', 14], ['Figure', 1], ['H1', 1], ['H2', 2]] as const) {
    assert.equal(crudo.match(new RegExp(`/S /${etiqueta}\\b`, 'g'))?.length, cuantas, etiqueta)
  }
})

test('25 y 3,000 contratos: todas las páginas dicen cuál son, y ningún contrato falta', { skip: sinPoppler }, async () => {
  for (const cuantos of [25, 3000]) {
    const d = datos(cuantos)
    const pdf = await hacerAcuse(d)
    const paginas = Number(/^Pages: +(\d+)$/m.exec(poppler('pdfinfo', pdf))?.[1])
    const texto = poppler('pdftotext', pdf).split('\f').slice(0, -1)
    assert.equal(texto.length, paginas)
    texto.forEach((pagina, i) => dice(pagina, `Página ${i + 1} de ${paginas}`, `Acuse ${d.folio}`))
    assert.equal(texto.join('').match(/A26P\d{7}/g)?.length, cuantos)
    const conContratos = texto.filter((pagina) => /A26P/.test(pagina))
    for (const pagina of conContratos) dice(pagina, 'Folio del contrato')
  }
})

const HOSTILES = ['', ' ', '\0\u0007\u001b', '\u202eSOVERBA\u202c', 'مرحبا שלום', '😀👩‍👩‍👧', 'x'.repeat(20_000), 'ñ'.repeat(500) + ' &<>"\'()\\', 'a\u0301'.repeat(300), 'z\u0301\u0302\u0303\u0304'.repeat(50), '\ud800', '\u2028\u2029\ufeff']

function conTexto(texto: string): DatosDelAcuse {
  const contrato = { folio: texto, contratante: { rfc: texto, nombre: texto }, servicio: { folio: texto, descripcion: texto }, inicio: texto, termino: texto, trabajadores: 1 }
  return datos(1, { folio: texto, contratista: { rfc: texto, nombre: texto }, contratos: [contrato, contrato], cadena: texto, firma: texto, certificadoNumero: texto })
}

/** Las cajas de cada palabra: nada se sale de la hoja. */
function cabeEnLaHoja(pdf: Uint8Array): void {
  const { stdout } = spawnSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 64_000_000 })
  const cajas = [...stdout.matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g)].map((m) => m.slice(1).map(Number) as [number, number, number, number])
  assert.ok(cajas.length > 20)
  for (const [x1, y1, x2, y2] of cajas) assert.ok(x1 >= 53 && x2 <= 559 && y1 >= 0 && y2 <= 792, `${x1} ${y1} ${x2} ${y2}`)
}

for (const texto of HOSTILES) {
  test(`texto hostil: ${JSON.stringify(texto.slice(0, 12))}`, { skip: sinPoppler }, async () => {
    const pdf = await hacerAcuse(conTexto(texto))
    poppler('pdftotext', pdf)
    cabeEnLaHoja(pdf)
  })
}

test('ningún texto lo rompe', async () => {
  const texto = fc.string({ unit: 'binary', maxLength: 60 })
  await fc.assert(fc.asyncProperty(texto, async (t) => { assert.ok((await hacerAcuse(conTexto(t))).length > 10_000) }), { numRuns: 15 })
})

test('lleva adjunto su contenido para programas, y su árbol de etiquetas se lee en orden', { skip: sinPoppler }, async () => {
  const pdf = await hacerAcuse(datos(2))
  const crudo = Buffer.from(pdf).toString('latin1')
  assert.match(crudo, /\/AFRelationship \/Data/)
  assert.match(crudo, /\/AF \[/)
  assert.match(crudo, /\/DisplayDocTitle true/)
  assert.equal(Buffer.from((await PDF.load(pdf)).attachments.get('acuse.json') ?? []).toString(), datos(2).adjunto)
  const arbol = spawnSync('pdfinfo', ['-struct-text', '-'], { input: pdf, encoding: 'utf8' })
  assert.doesNotMatch(arbol.stderr, /error/i)
  const etiquetas = [...arbol.stdout.matchAll(/^\s*(Document|H1|H2|H3|Table|Figure)\b/gm)].map(([, etiqueta]) => etiqueta)
  assert.deepEqual(etiquetas, ['Document', 'H1', 'Table', 'Figure', 'H2', 'Table', 'H2', ...Array.from({ length: 6 }, () => 'H3')])
  assert.match(arbol.stdout, /"Acuse de presentación"/)
})
