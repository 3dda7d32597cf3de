import { crc32, deflateRawSync } from 'node:zlib'

export interface ParteDeZip {
  nombre: string
  contenido: string | Uint8Array
  /** Lo que dice ocupar; sin él, la verdad. */
  tamano?: number
  /** Indicadores generales: el 1 dice que está cifrada. */
  indicadores?: number
  /** Dónde dice el directorio que empieza; sin él, la verdad. */
  lugar?: number
  /** La suma que dice tener; sin ella, la verdad. */
  suma?: number
}

/** Un zip hecho parte por parte, con las mentiras que la prueba pida. */
export function hacerZip(partes: readonly ParteDeZip[]): Buffer {
  const locales: Buffer[] = []
  const centrales: Buffer[] = []
  const hechos = new Map<string | Uint8Array, Buffer>()
  let desplazamiento = 0
  for (const { nombre, contenido, tamano, indicadores = 0, lugar, suma } of partes) {
    const bytes = Buffer.from(contenido)
    const comprimido = hechos.get(contenido) ?? deflateRawSync(bytes)
    hechos.set(contenido, comprimido)
    const titulo = Buffer.from(nombre)
    const comun = Buffer.alloc(26)
    comun.writeUInt16LE(20, 0)
    comun.writeUInt16LE(indicadores | 0x800, 2)
    comun.writeUInt16LE(8, 4)
    comun.writeUInt32LE(suma ?? crc32(bytes), 10)
    comun.writeUInt32LE(comprimido.length, 14)
    comun.writeUInt32LE(tamano ?? bytes.length, 18)
    comun.writeUInt16LE(titulo.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), comun, titulo, comprimido])
    const central = Buffer.alloc(46 - 30)
    central.writeUInt32LE(lugar ?? desplazamiento, 12)
    centrales.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), comun.subarray(0, 26), central.subarray(2), titulo]))
    locales.push(local)
    desplazamiento += local.length
  }
  const directorio = Buffer.concat(centrales)
  const fin = Buffer.alloc(22)
  fin.write('PK\u0005\u0006', 'latin1')
  fin.writeUInt16LE(partes.length, 8)
  fin.writeUInt16LE(partes.length, 10)
  fin.writeUInt32LE(directorio.length, 12)
  fin.writeUInt32LE(desplazamiento, 16)
  return Buffer.concat([...locales, directorio, fin])
}

const TIPOS = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
const RELACION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Hojas {
  /** El `sheetData` por dentro. */
  filas: string
  textos?: string
  estilos?: string
  libro?: string
  relaciones?: string
  ademas?: ParteDeZip[]
}

/** Las partes de un libro .xlsx de una hoja, para descomponerlo en las pruebas. */
export function partesDeXlsx({ filas, textos = '', estilos = '', libro, relaciones = '', ademas = [] }: Hojas): ParteDeZip[] {
  return [
    { nombre: '[Content_Types].xml', contenido: TIPOS },
    { nombre: '_rels/.rels', contenido: `<Relationships><Relationship Id="a" Type="${RELACION}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { nombre: 'xl/workbook.xml', contenido: libro ?? `<workbook xmlns:r="${RELACION}"><sheets><sheet name="Uno" sheetId="1" r:id="h1"/></sheets></workbook>` },
    {
      nombre: 'xl/_rels/workbook.xml.rels',
      contenido: `<Relationships><Relationship Id="h1" Type="${RELACION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="h2" Type="${RELACION}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="t" Type="${RELACION}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="e" Type="${RELACION}/styles" Target="styles.xml"/>${relaciones}</Relationships>`,
    },
    { nombre: 'xl/sharedStrings.xml', contenido: `<sst>${textos}</sst>` },
    { nombre: 'xl/styles.xml', contenido: `<styleSheet>${estilos}</styleSheet>` },
    { nombre: 'xl/worksheets/sheet1.xml', contenido: `<worksheet><sheetData>${filas}</sheetData></worksheet>` },
    ...ademas,
  ]
}
