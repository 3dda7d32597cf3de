const IMPORTE_DE_EXCEL = /^\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/

function celda(texto: string): string {
  const valor = texto.trim()
  const limpio = IMPORTE_DE_EXCEL.test(valor) ? valor.replaceAll(/[$,\s]/g, '') : valor
  return /[",;\t]/.test(limpio) ? `"${limpio.replaceAll('"', '""')}"` : limpio
}

/**
 * Lo pegado de una hoja de cálculo, como CSV: sus columnas vienen separadas por tabuladores y sus importes pueden traer «$» y comas de
 * millares. Lo pegado de un CSV se queda como está.
 */
export function csvDePegado(texto: string): string {
  if (!texto.includes('\t')) return texto
  return texto.split(/\r?\n/).map((renglon) => renglon.split('\t').map(celda).join(',')).join('\n')
}
