/** Una columna: su título y, si hace falta, su ancho en caracteres. */
export interface Columna {
  titulo: string
  ancho?: number
  /** Sus valores son pocos y se repiten: el libro los guarda una sola vez. */
  repetida?: boolean
}
type Pagina = readonly (readonly string[])[]
/** Los renglones, por páginas, ya en texto y en el orden de las columnas. */
export type Paginas = AsyncIterable<Pagina> | Iterable<Pagina>

export const ANCHO_NORMAL = 18
const MAXIMO_DE_UNA_CELDA = 32_767
// XML 1.0 no admite estos caracteres, ni escapados.
const PROHIBIDOS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// Excel lee «_x0041_» como «A»: el guion bajo se escribe como su propia secuencia.
const SECUENCIA_DE_EXCEL = /_(?=x[0-9a-f]{4}_)/gi

/** El texto sin lo que ningún archivo puede llevar: caracteres de control y medios caracteres. */
export function limpiar(texto: string): string {
  return texto.replace(PROHIBIDOS, '').toWellFormed()
}

/** El texto como lo guarda una celda de Excel: limpio, recortado a lo que cabe y sin secuencias que Excel tomaría por otra cosa. */
export function enCelda(texto: string): string {
  const limpio = limpiar(texto).slice(0, MAXIMO_DE_UNA_CELDA).toWellFormed()
  return limpio.replace(SECUENCIA_DE_EXCEL, '_x005F_')
}
