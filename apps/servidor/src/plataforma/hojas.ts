import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'

/** Una columna: su título y, si hace falta, su ancho en caracteres. */
export type Columna = { titulo: string; ancho?: number }
/** Los renglones, ya en texto y en el orden de las columnas. */
export type Filas = AsyncIterable<string[]> | Iterable<string[]>

const MAXIMO_DE_UNA_CELDA = 32_767
const ANCHO_NORMAL = 18
// XML 1.0 no admite estos caracteres, ni escapados.
const PROHIBIDOS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// Excel lee «_x0041_» como «A»: el guion bajo se escribe como su propia secuencia.
const SECUENCIA_DE_EXCEL = /_(?=x[0-9a-f]{4}_)/gi

function limpiar(texto: string): string {
  return texto.replace(PROHIBIDOS, '').toWellFormed()
}

function celda(texto: string): string {
  const limpio = limpiar(texto).slice(0, MAXIMO_DE_UNA_CELDA).toWellFormed()
  return limpio.replace(SECUENCIA_DE_EXCEL, '_x005F_')
}

async function* conCada(filas: Filas, hacer: (texto: string) => string): AsyncGenerator<string[]> {
  for await (const fila of filas) yield fila.map(hacer)
}

/**
 * Hace un libro .xlsx de una hoja, conforme se lee: la memoria no crece con los renglones. Todo es texto (un NSS conserva
 * sus ceros; lo que empieza con = + - @ no es fórmula), el encabezado queda fijo, y se quitan los caracteres de control.
 * `hoja` es el nombre de la pestaña: a lo más 31 caracteres, sin \ / ? * [ ] ni dos puntos.
 */
export function hacerXlsx({ hoja, columnas, filas }: { hoja: string; columnas: Columna[]; filas: Filas }): Readable {
  const libro = writeXlsxStream(conCada(filas, celda), {
    name: hoja,
    columns: columnas.map(({ titulo, ancho }) => ({ header: celda(titulo), width: ancho ?? ANCHO_NORMAL, style: { numFmt: '@' } })),
    freezePane: { rows: 1 },
  })
  return Readable.fromWeb(libro as Parameters<typeof Readable.fromWeb>[0])
}

/**
 * Hace un CSV en UTF-8 con BOM, conforme se lee. Un valor que una hoja de cálculo tomaría por fórmula lleva un apóstrofo
 * delante; se quitan los caracteres de control.
 */
export function hacerCsv({ columnas, filas }: { columnas: Columna[]; filas: Filas }): Readable {
  const texto = stringify({ bom: true, escape_formulas: true, header: true, columns: columnas.map(({ titulo }) => ({ key: titulo, header: titulo })) })
  const origen = Readable.from(conCada(filas, limpiar))
  origen.on('error', (error) => texto.destroy(error))
  texto.on('close', () => origen.destroy())
  return origen.pipe(texto)
}

/** Una hoja que cabe en memoria. Cada lista ofrece en su `rango` los `valores` de otro rango; si es estricta, no admite otros. */
export interface HojaDeLibro {
  hoja: string
  columnas: readonly Columna[]
  filas: readonly (readonly string[])[]
  listas?: readonly { rango: string; valores: string; estricta: boolean; ayuda: string }[]
}

/** Hace un libro .xlsx de varias hojas de texto, cada una con su encabezado fijo y sus listas para elegir. */
export function hacerLibro(hojas: readonly HojaDeLibro[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: hojas.map(({ hoja, columnas, filas, listas = [] }) => ({
      name: hoja,
      columns: columnas.map(({ ancho }) => ({ width: ancho ?? ANCHO_NORMAL, style: { numFmt: '@' } })),
      rows: [columnas.map(({ titulo }) => celda(titulo)), ...filas.map((fila) => fila.map(celda))],
      freezePane: { rows: 1 },
      dataValidations: listas.map(({ rango, valores, estricta, ayuda }) => ({
        type: 'list' as const, range: rango, formula1: valores, allowBlank: true, showInputMessage: true, inputMessage: ayuda, showErrorMessage: estricta, errorMessage: ayuda,
      })),
    })),
  })
}
