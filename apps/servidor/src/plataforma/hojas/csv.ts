import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { stringify } from 'csv-stringify'
import { type Columna, limpiar, type Paginas } from './texto.ts'

async function* limpias(paginas: Paginas): AsyncGenerator<string[]> {
  for await (const filas of paginas) for (const fila of filas) yield fila.map(limpiar)
}

/**
 * Hace un CSV en UTF-8 con BOM, conforme se lee. Un valor que una hoja de cálculo tomaría por fórmula lleva un apóstrofo
 * delante; se quitan los caracteres de control.
 */
export function hacerCsv({ columnas, paginas }: { columnas: readonly Columna[]; paginas: Paginas }): Readable {
  const texto = stringify({ bom: true, escape_formulas: true, header: true, columns: columnas.map(({ titulo }) => ({ key: titulo, header: titulo })) })
  return pipeline(limpias(paginas), texto, () => undefined)
}
