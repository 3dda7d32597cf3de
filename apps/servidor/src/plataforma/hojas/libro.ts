import { writeXlsx } from 'hucre/xlsx'
import { ANCHO_NORMAL, type Columna, enCelda } from './texto.ts'

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
      rows: [columnas.map(({ titulo }) => enCelda(titulo)), ...filas.map((fila) => fila.map(enCelda))],
      freezePane: { rows: 1 },
      dataValidations: listas.map(({ rango, valores, estricta, ayuda }) => ({
        type: 'list' as const, range: rango, formula1: valores, allowBlank: true, showInputMessage: true, inputMessage: ayuda, showErrorMessage: estricta, errorMessage: ayuda,
      })),
    })),
  })
}
