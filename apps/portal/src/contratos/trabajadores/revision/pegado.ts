/**
 * Lo copiado de una hoja de cálculo, en celdas: tabuladores entre columnas, un renglón por fila; entre comillas, lo que trae saltos o
 * tabuladores. Sin espacios alrededor ni saltos dentro: una celda es de un renglón.
 */
export function celdasPegadas(texto: string): string[][] {
  const filas: string[][] = [[]]
  for (const [, citado, suelto = '', fin] of texto.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g)) {
    const celda = citado === undefined ? suelto : citado.replaceAll('""', '"')
    filas.at(-1)?.push(celda.replaceAll(/\s+/g, ' ').trim())
    if (fin === '') break
    if (fin !== '\t') filas.push([])
  }
  // Excel acaba lo copiado con un salto de línea.
  if (filas.length > 1 && filas.at(-1)?.join('') === '') filas.pop()
  return filas
}
