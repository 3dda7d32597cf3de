export type ServicioEscrito = { folio: string; descripcion: string }

/** Un renglón de celdas separadas por tabulador; entre comillas, como copia Excel, caben tabuladores y saltos de línea. */
const CELDA = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y

function celdas(texto: string): string[][] {
  const filas: string[][] = [[]]
  CELDA.lastIndex = 0
  while (CELDA.lastIndex < texto.length) {
    const hallada = CELDA.exec(texto)
    // Comillas sueltas: el renglón no viene de Excel y se toma tal cual.
    if (!hallada) return texto.split('\n').map((renglon) => renglon.split('\t'))
    const [, citada, suelta = '', separador] = hallada
    filas.at(-1)?.push(citada?.replaceAll('""', '"') ?? suelta)
    if (separador === '\n') filas.push([])
  }
  return filas
}

/**
 * Servicios pegados de Excel: folio y texto autorizado, dos columnas. Da `null` si no son al menos dos columnas o dos renglones,
 * para pegar como siempre. Salta renglones vacíos y el encabezado.
 */
export function leerPegado(pegado: string): ServicioEscrito[] | null {
  const texto = pegado.replaceAll('\r\n', '\n').replace(/\n+$/, '')
  if (!texto.includes('\t')) return null
  const servicios = celdas(texto).map(([folio = '', descripcion = '']) => ({ folio: folio.trim(), descripcion: descripcion.trim() }))
  return servicios.filter(({ folio, descripcion }) => (folio || descripcion) && !/^folio\b/i.test(folio))
}
