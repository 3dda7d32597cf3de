import { digitoCurp, digitoNss } from '@icsoe/dominio/claves'
import { hacerZip, type ParteDeZip, partesDeXlsx } from '../zip.ts'

/** Un libro que alguien podría enviar, y el código con que se niega entero, o cuántas filas se aceptan y se rechazan. */
export type LibroHostil = [nombre: string, bytes: () => Uint8Array, esperado: string | [aceptadas: number, rechazadas: number]]

const MEGA = 1024 * 1024
const nss = '0000000001' + digitoNss('0000000001')
const curp = 'SABC900101HDFLRN0' + digitoCurp('SABC900101HDFLRN0')
const texto = (valor: string): string => `<c t="inlineStr"><is><t>${valor}</t></is></c>`
const BUENA = `<row>${texto(nss)}${texto(curp)}<c><v>400</v></c></row>`
type Cambios = Partial<Parameters<typeof partesDeXlsx>[0]>

const libro = (cambios: Cambios = {}): Buffer => hacerZip(partesDeXlsx({ filas: BUENA, ...cambios }))
/** Un libro bueno con una parte cambiada por otra. */
const con = (nombre: string, contenido: string | Uint8Array, mas: Partial<ParteDeZip> = {}): Buffer =>
  hacerZip([...partesDeXlsx({ filas: BUENA }).filter((parte) => parte.nombre !== nombre), { nombre, contenido, ...mas }])
const filas = (nombre: string, contenido: string, esperado: LibroHostil[2]): LibroHostil => [nombre, () => libro({ filas: contenido }), esperado]
const repetir = (veces: number, contenido: string | Uint8Array): ParteDeZip[] => Array.from({ length: veces }, (_, i) => ({ nombre: `xl/media/${i}`, contenido }))
const HOJA = 'xl/worksheets/sheet1.xml'
const TEXTOS = 'xl/sharedStrings.xml'
const hoja = (contenido: string): string => `<worksheet><sheetData>${contenido}</sheetData></worksheet>`
const RELACION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const paquete = (tipo: string, destino: string): string => `<Relationships><Relationship Id="a" Type="${RELACION}/${tipo}" Target="${destino}"/></Relationships>`

function deOtraClase(): LibroHostil[] {
  const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const sueltos: [string, Uint8Array][] = [
    ['nada', Buffer.alloc(0)], ['pdf', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj')], ['png', Buffer.from('89504e470d0a1a0a', 'hex')], ['xls', Buffer.concat([OLE, Buffer.alloc(4096)])],
    ['cifrado en OLE', Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(70_000, 1)])], ['csv', Buffer.from(`${nss},${curp},400\n`)], ['gzip', Buffer.from('1f8b0800', 'hex')],
    ['xml de Excel 2003', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')], ['html con extensión xlsx', Buffer.from('<html><table><tr><td>1</td></tr></table></html>')], ['300 KB de nulos', Buffer.alloc(300_000)],
    ['300 KB de firmas de zip', Buffer.from('PK\x05\x06'.repeat(75_000), 'latin1')],
  ]
  const ajenos: [string, ParteDeZip[]][] = [
    ['docx', [{ nombre: '[Content_Types].xml', contenido: '<Types/>' }, { nombre: '_rels/.rels', contenido: paquete('officeDocument', 'word/document.xml') }, { nombre: 'word/document.xml', contenido: '<w:document xmlns:w="w"/>' }]],
    ['ods', [{ nombre: 'mimetype', contenido: 'application/vnd.oasis.opendocument.spreadsheet' }, { nombre: 'content.xml', contenido: '<a/>' }]],
    ['jar', [{ nombre: 'META-INF/MANIFEST.MF', contenido: 'Main-Class: a' }, { nombre: 'a.class', contenido: Buffer.from('cafebabe', 'hex') }]],
    ['zip sin nada', []],
  ]
  return [
    ...sueltos.map(([nombre, bytes]): LibroHostil => [nombre, () => bytes, 'xlsx.danado']),
    ...ajenos.map(([nombre, partes]): LibroHostil => [nombre, () => hacerZip(partes), 'xlsx.no_es']),
    ['xlsb', () => hacerZip([{ nombre: '_rels/.rels', contenido: paquete('officeDocument', 'xl/workbook.bin') }, { nombre: 'xl/workbook.bin', contenido: Buffer.from([131, 1, 0, 0]) }]), 'xlsx.danado'],
    ['xlsm', () => libro({ ademas: [{ nombre: 'xl/vbaProject.bin', contenido: 'x' }] }), 'xlsx.macros'],
    ['hoja de macros de Excel 4', () => libro({ ademas: [{ nombre: 'xl/macrosheets/sheet1.xml', contenido: '<a/>' }] }), 'xlsx.macros'],
    ['ActiveX', () => libro({ ademas: [{ nombre: 'xl/activeX/activeX1.bin', contenido: 'x' }] }), 'xlsx.macros'],
    ['macros según sus tipos', () => con('[Content_Types].xml', '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'), 'xlsx.macros'],
    ['enlace a otro libro', () => libro({ ademas: [{ nombre: 'xl/externalLinks/externalLink1.xml', contenido: '<a/>' }] }), 'xlsx.enlaces'],
    ['enlace a otro libro por relación', () => libro({ relaciones: `<Relationship Id="x" Type="${RELACION}/externalLink" Target="otro.xml"/>` }), 'xlsx.enlaces'],
  ]
}

function deZip(): LibroHostil[] {
  const bueno = libro()
  const cambiar = (...cambios: [desdeElFinal: number, valor: number][]): Buffer => {
    const bytes = Buffer.from(bueno)
    for (const [lugar, valor] of cambios) bytes.writeUInt16LE(valor, bytes.length - lugar)
    return bytes
  }
  return [
    ...[1, 2, 4, 30, 100, 500, bueno.length >> 1, bueno.length - 200, bueno.length - 23, bueno.length - 22, bueno.length - 1].map((largo): LibroHostil => [`cortado a los ${largo} bytes`, () => bueno.subarray(0, largo), 'xlsx.danado']),
    ['con basura al final', () => Buffer.concat([bueno, Buffer.from('basura')]), 'xlsx.danado'],
    ['con basura al principio', () => Buffer.concat([Buffer.from('basura'), bueno]), 'xlsx.danado'],
    ['dice traer más partes de las que trae', () => cambiar([14, 200], [12, 200]), 'xlsx.danado'],
    ['dice ser de 64 bits y no trae el directorio', () => cambiar([14, 0xffff], [12, 0xffff]), 'xlsx.danado'],
    ['dice estar en varios discos', () => cambiar([18, 3]), 'xlsx.danado'],
    ['una parte dice medir como las de 64 bits', () => con(HOJA, hoja(BUENA), { tamano: 0xffff_ffff }), 'xlsx.demasiado_grande'],
    ['una parte dice medir 2 GB', () => con('xl/media/a.bin', 'x', { tamano: 2 ** 31 }), 'xlsx.demasiado_grande'],
    ['una parte dice medir menos', () => con(HOJA, hoja(BUENA.repeat(100)), { tamano: 50 }), 'xlsx.danado'],
    ['una parte dice medir más', () => con(HOJA, hoja(BUENA), { tamano: 5000 }), 'xlsx.danado'],
    ['la suma no cuadra', () => con(HOJA, hoja(BUENA), { suma: 7 }), 'xlsx.danado'],
    ['partes encimadas: la hoja empieza donde otra', () => con(HOJA, hoja(BUENA), { lugar: 0 }), 'xlsx.danado'],
    ['una parte fuera del archivo', () => con(HOJA, hoja(BUENA), { lugar: 0x7fff_ffff }), 'xlsx.danado'],
    ['cifrado', () => con(HOJA, hoja(BUENA), { indicadores: 1 }), 'xlsx.cifrado'],
    ['dos hojas con el mismo nombre', () => libro({ ademas: [{ nombre: HOJA, contenido: hoja('') }] }), 'xlsx.danado'],
    ['dos hojas que solo cambian en mayúsculas', () => libro({ ademas: [{ nombre: HOJA.toUpperCase(), contenido: hoja('') }] }), 'xlsx.danado'],
    ...['../fuera.xml', '/etc/passwd', 'C:/fuera', '..\\fuera', 'xl/../../fuera'].map((nombre): LibroHostil => [`ruta ${nombre}`, () => libro({ ademas: [{ nombre, contenido: 'x' }] }), 'xlsx.danado']),
    ['1,200 partes', () => libro({ ademas: repetir(1200, '') }), 'xlsx.demasiado_grande'],
    ['600 MB bien dichos en 600 KB', () => libro({ ademas: repetir(30, Buffer.alloc(20 * MEGA)) }), 'xlsx.demasiado_grande'],
    ['30 MB de espacios en la hoja', () => con(HOJA, Buffer.alloc(30 * MEGA, ' ')), 'xlsx.danado'],
    ['20 MB de estilos', () => con('xl/styles.xml', Buffer.alloc(20 * MEGA, ' ')), 'xlsx.demasiado_grande'],
    ['un zip dentro de otro no se abre', () => libro({ ademas: [{ nombre: 'xl/embeddings/a.zip', contenido: bueno }] }), [1, 0]],
  ]
}

function deXml(): LibroHostil[] {
  const risas = '<!DOCTYPE a [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
  const externa = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const partes = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', TEXTOS, HOJA]
  const dtd = partes.flatMap((parte): LibroHostil[] => [
    [`entidades que crecen en ${parte}`, () => con(parte, `${risas}<a>&c;</a>`), 'xlsx.doctype'],
    [`entidad externa en ${parte}`, () => con(parte, `<?xml version="1.0"?>${externa}<a>&a;</a>`), 'xlsx.doctype'],
  ])
  const malos: [string, string | Uint8Array][] = [
    ['entidad sin declarar', hoja('<row><c t="str"><v>&x;</v></c></row>')], ['carácter nulo por número', hoja('<row><c t="str"><v>&#0;</v></c></row>')], ['byte nulo', hoja(`<row>${texto('\0')}</row>`)],
    ['UTF-8 roto', Buffer.concat([Buffer.from('<worksheet><sheetData><row>'), Buffer.from([0xc3, 0x28])])], ['UTF-16', Buffer.from('\ufeff' + hoja(BUENA), 'utf16le')], ['UTF-16 al revés', Buffer.from('\ufeff' + hoja(BUENA), 'utf16le').swap16()],
    ['sin cerrar', '<worksheet><sheetData><row>'], ['cruzado', '<worksheet><sheetData></worksheet></sheetData>'], ['dos raíces', hoja(BUENA) + hoja(BUENA)], ['texto después', hoja(BUENA) + 'basura'], ['nada', ''],
    ['5,000 niveles', hoja('<a>'.repeat(5000) + '</a>'.repeat(5000))], ['2,000 atributos', hoja(`<row ${Array.from({ length: 2000 }, (_, i) => `a${i}=""`).join(' ')}/>`)], ['un atributo repetido', hoja('<row r="1" r="2"/>')],
    ['un atributo de 3 MB', hoja(`<row a="${'x'.repeat(3 * MEGA)}"/>`)], ['un nombre de 3 MB', `<${'x'.repeat(3 * MEGA)}/>`], ['un comentario de 3 MB', hoja(`<!--${'x'.repeat(3 * MEGA)}-->`)], ['un CDATA de 3 MB', hoja(`<row><c t="str"><v><![CDATA[${'x'.repeat(3 * MEGA)}]]></v></c></row>`)],
    ['una instrucción de 3 MB', hoja(`<?a ${'x'.repeat(3 * MEGA)}?>`)], ['una celda de 3 MB', hoja(`<row>${texto('x'.repeat(3 * MEGA))}</row>`)],
  ]
  return [...dtd, ...malos.map(([nombre, contenido]): LibroHostil => [`hoja: ${nombre}`, () => con(HOJA, contenido), 'xlsx.danado'])]
}

function deHoja(): LibroHostil[] {
  const malas: [string, string][] = [
    ['una celda de 40,000 letras', `<row>${texto('x'.repeat(40_000))}</row>`], ['16,385 celdas vacías', `<row>${'<c/>'.repeat(16_385)}</row>`], ['un millón de celdas vacías', `<row>${'<c/>'.repeat(1_000_000)}</row>`],
    ['la columna 16,385', '<row><c r="XFE1"><v>1</v></c></row>'], ['una referencia que no es', '<row><c r="AAAA1"><v>1</v></c></row>'], ['celdas al revés', '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'], ['dos celdas en un lugar', '<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ...['999999999', '1048577', '0', '-1', '1.5', 'abc', '1e3000', '99999999999999999999'].map((r): [string, string] => [`fila ${r}`, `<row r="${r}">${texto('a')}</row>`]),
    ['filas al revés', `<row r="2">${texto('a')}</row><row r="1">${texto('a')}</row>`], ['dos veces la fila 1', `<row r="1">${texto('a')}</row><row r="1">${texto('a')}</row>`],
    ...['9', '-1', '1e9', 'x', '99999999999', '0.5'].map((v): [string, string] => [`texto compartido ${v}`, `<row><c t="s"><v>${v}</v></c></row>`]),
  ]
  const celdas: [string, string][] = [
    ['error', '<c t="e"><v>#REF!</v></c>'], ['booleano', '<c t="b"><v>1</v></c>'], ['fórmula con resultado', `<c t="str"><f>cmd|'/C calc'!A0</f><v>1</v></c>`], ['texto que parece fórmula', texto('=HYPERLINK("http://x")')],
    ['texto con marcas', '<c t="inlineStr"><is><r><rPr><b/></rPr><t>1</t></r><r><t>2</t></r></is></c>'], ['tipo desconocido', '<c t="zzz"><v>1</v></c>'], ['número inmenso', '<c><v>1e308</v></c>'], ['no es número', '<c><v>NaN</v></c>'], ['infinito', '<c><v>1e999</v></c>'],
    ['estilo que no existe', '<c s="999999"><v>1</v></c>'], ['estilo negativo', '<c s="-1"><v>1</v></c>'], ['__proto__', '<c __proto__="x" constructor="y"><v>1</v></c>'], ['secuencias de Excel', texto('_x0000__x0041_')], ['letras que van al revés', texto('\u202e1')],
  ]
  return [
    ...malas.map(([nombre, contenido]) => filas(nombre, contenido, 'xlsx.danado')),
    ...celdas.map(([nombre, celda]) => filas(`NSS: ${nombre}`, `${BUENA}<row>${celda}${texto(curp)}<c><v>400</v></c></row>`, [1, 1])),
    filas('101 columnas', `<row>${texto('x').repeat(101)}</row>`, 'archivo.demasiadas_columnas'),
    filas('una sola celda en XFD', '<row><c r="XFD1"><v>1</v></c></row>', 'archivo.demasiadas_columnas'),
    filas('un hueco de un millón de filas', `<row r="1048576">${BUENA.slice(5)}`, 'archivo.demasiados_vacios'),
    filas('sin filas', '', 'archivo.vacio'),
    ['la hoja es un XML de otra cosa', () => con(HOJA, '<:html><row/></:html>'), 'archivo.vacio'],
    ['la hoja es el propio libro', () => con('xl/_rels/workbook.xml.rels', paquete('worksheet', '').replace('Id="a"', 'Id="h1"')), 'archivo.vacio'],
    filas('200,000 filas vacías', '<row/>'.repeat(200_000), 'archivo.vacio'),
    filas('fórmulas sin resultado', `${BUENA}<row><c><f>A1</f></c><c><f>B1</f></c><c><f>C1</f></c></row>`, [1, 0]),
    filas('celdas combinadas y fórmula compartida', `${BUENA}</sheetData><mergeCells count="1"><mergeCell ref="A1:ZZ99999"/></mergeCells><sheetData>`, [1, 0]),
    filas('CDATA', `<row><c t="str"><v><![CDATA[${nss}]]></v></c>${texto(curp)}<c><v>400</v></c></row>`, [1, 0]),
    ['millones de textos que nadie usa', () => libro({ textos: '<si><t>x</t></si>'.repeat(1_000_000) }), [1, 0]],
    ['sin la hoja', () => hacerZip(partesDeXlsx({ filas: '' }).filter(({ nombre }) => nombre !== HOJA)), 'xlsx.danado'],
    ['sin relaciones', () => hacerZip(partesDeXlsx({ filas: '' }).filter(({ nombre }) => nombre !== 'xl/_rels/workbook.xml.rels')), 'xlsx.sin_hojas'],
    ['libro sin hojas', () => con('xl/workbook.xml', '<workbook><sheets/></workbook>'), 'xlsx.sin_hojas'],
    ['la única hoja está oculta', () => con('xl/workbook.xml', `<workbook xmlns:r="${RELACION}"><sheets><sheet name="a" state="hidden" r:id="h1"/></sheets></workbook>`), 'xlsx.sin_hojas'],
    ['la primera hoja está oculta', () => libro({ libro: `<workbook xmlns:r="${RELACION}"><sheets><sheet name="a" state="veryHidden" r:id="h2"/><sheet name="b" r:id="h1"/></sheets></workbook>`, ademas: [{ nombre: 'xl/worksheets/sheet2.xml', contenido: '<no' }] }), [1, 0]],
    ...['../../../etc/passwd', 'http://[', 'file:///etc/passwd', 'https://ejemplo.mx/hoja.xml', '%00'].map((destino): LibroHostil => [`la hoja está en «${destino}»`, () => con('xl/_rels/workbook.xml.rels', paquete('worksheet', destino).replace('Id="a"', 'Id="h1"')), 'xlsx.danado']),
  ]
}

export const librosHostiles: readonly LibroHostil[] = [...deOtraClase(), ...deZip(), ...deXml(), ...deHoja()]
