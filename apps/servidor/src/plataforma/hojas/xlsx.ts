import { Readable } from 'node:stream'
import { hacerZip, type Parte } from './comprimir.ts'
import { cabida, elemento, escapar, escritores, ponerRenglon, type Repetidos } from './renglones.ts'
import { ANCHO_NORMAL, type Columna, type Paginas } from './texto.ts'

/** Renglones que admite Excel en una hoja, con el de los títulos. */
export const MAXIMO_DE_RENGLONES = 1_048_576

const PIEZA = 256 * 1024
const DECLARACION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const HOJAS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PAQUETE = 'http://schemas.openxmlformats.org/package/2006'
const RELACIONES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TIPO = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function principioDeHoja(columnas: readonly Columna[]): string {
  const anchos = columnas.map(({ ancho = ANCHO_NORMAL }, i) => `<col min="${i + 1}" max="${i + 1}" width="${ancho}" style="1" customWidth="1"/>`)
  const fijo = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  return `${DECLARACION}<worksheet xmlns="${HOJAS}">${fijo}<cols>${anchos.join('')}</cols><sheetData>`
}

async function* escribirHoja(columnas: readonly Columna[], paginas: Paginas, repetidos: Repetidos): AsyncGenerator<Uint8Array> {
  const porColumna = escritores(columnas, repetidos)
  const titulos = columnas.map(({ titulo }) => titulo)
  let pieza = Buffer.allocUnsafeSlow(Math.max(PIEZA, cabida(titulos)))
  let fin = ponerRenglon(pieza, 0, titulos, [])
  yield Buffer.from(principioDeHoja(columnas))
  let renglones = 1
  for await (const filas of paginas) {
    for (const fila of filas) {
      if (++renglones > MAXIMO_DE_RENGLONES) throw new RangeError('Una hoja de Excel no admite tantos renglones.')
      const necesita = cabida(fila)
      if (necesita > pieza.length - fin) {
        yield pieza.subarray(0, fin)
        pieza = Buffer.allocUnsafeSlow(Math.max(PIEZA, necesita))
        fin = 0
      }
      fin = ponerRenglon(pieza, fin, fila, porColumna)
    }
  }
  yield pieza.subarray(0, fin)
  yield Buffer.from('</sheetData></worksheet>')
}

function* escribirRepetidos(repetidos: Repetidos): Generator<Buffer> {
  yield Buffer.from(`${DECLARACION}<sst xmlns="${HOJAS}">`)
  for (const texto of repetidos.keys()) yield Buffer.from(`<si>${elemento(texto)}</si>`)
  yield Buffer.from('</sst>')
}

const fija = (nombre: string, xml: string): Parte => ({ nombre, bytes: [Buffer.from(DECLARACION + xml)] })
const relacion = (id: string, tipo: string, destino: string): string => `<Relationship Id="${id}" Type="${RELACIONES}/${tipo}" Target="${destino}"/>`
const tipo = (parte: string, clase: string): string => `<Override PartName="/xl/${parte}.xml" ContentType="${TIPO}.${clase}+xml"/>`

function partesFijas(hoja: string): Parte[] {
  const libro = `<workbook xmlns="${HOJAS}" xmlns:r="${RELACIONES}"><sheets><sheet name="${escapar(hoja)}" sheetId="1" r:id="hoja"/></sheets></workbook>`
  const formatos = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>']
  const estilos = `<styleSheet xmlns="${HOJAS}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">${formatos[0]?.replace(' xfId="0"', '')}</cellStyleXfs><cellXfs count="2">${formatos.join('')}</cellXfs></styleSheet>`
  const tipos = tipo('workbook', 'sheet.main') + tipo('worksheets/sheet1', 'worksheet') + tipo('styles', 'styles') + tipo('sharedStrings', 'sharedStrings')
  return [
    fija('[Content_Types].xml', `<Types xmlns="${PAQUETE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${tipos}</Types>`),
    fija('_rels/.rels', `<Relationships xmlns="${PAQUETE}/relationships">${relacion('libro', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    fija('xl/workbook.xml', libro),
    fija('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PAQUETE}/relationships">${relacion('hoja', 'worksheet', 'worksheets/sheet1.xml')}${relacion('estilos', 'styles', 'styles.xml')}${relacion('textos', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`),
    fija('xl/styles.xml', estilos),
  ]
}

/**
 * Hace un libro .xlsx de una hoja, conforme se lee: la memoria no crece con los renglones. Todo es texto (un NSS conserva
 * sus ceros, también al corregirlo; lo que empieza con = + - @ no es fórmula), el encabezado queda fijo, y se quitan los caracteres de
 * control. `hoja` es el nombre de la pestaña: a lo más 31 caracteres, sin \ / ? * [ ] ni dos puntos. Lanza si los renglones no caben.
 */
export function hacerXlsx({ hoja, columnas, paginas }: { hoja: string; columnas: readonly Columna[]; paginas: Paginas }): Readable {
  const repetidos: Repetidos = new Map()
  const partes: Parte[] = [
    ...partesFijas(hoja),
    { nombre: 'xl/worksheets/sheet1.xml', bytes: escribirHoja(columnas, paginas, repetidos) },
    { nombre: 'xl/sharedStrings.xml', bytes: escribirRepetidos(repetidos) },
  ]
  return Readable.from(hacerZip(partes), { objectMode: false, highWaterMark: PIEZA })
}
