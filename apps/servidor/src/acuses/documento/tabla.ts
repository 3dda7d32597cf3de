import { abrirPagina, adorno, altoDe, ANCHO_UTIL, COLOR, escribirRenglon, medir, PAGINA, partir, type Elemento, type Estilo, type Lienzo } from './lienzo.ts'

/** Una columna de la tabla; sus anchos suman el ancho útil de la página. */
export type Columna = { titulo: string; ancho: number; alFinal?: boolean }
/** Una celda: párrafos, cada uno con su estilo. */
export type Celda = { texto: string; estilo: Estilo }[]

type Renglon = { texto: string; estilo: Estilo }
const HOLGURA = 5
// Los que caben en una página con su encabezado: ningún dato verdadero llega, y un renglón nunca se parte.
const MAXIMO_DE_RENGLONES = 50
const TITULO: Estilo = { letra: 'negrita', tamano: 7.5, color: COLOR.blanco }

/** Una tabla etiquetada que sigue en cuantas páginas haga falta: el encabezado se repite, y un renglón nunca se parte. */
export function escribirTabla(lienzo: Lienzo, columnas: Columna[], filas: Iterable<Celda[]>): void {
  const tabla = lienzo.doc.struct('Table')
  lienzo.raiz.add(tabla)
  const titulos = columnas.map((columna) => renglonesDe(lienzo, columna, [{ texto: columna.titulo, estilo: TITULO }]))
  const altoTitulos = altoDeFila(titulos)
  let cabeza = true
  for (const fila of filas) {
    const celdas = columnas.map((columna, i) => renglonesDe(lienzo, columna, fila[i] ?? []))
    const alto = altoDeFila(celdas)
    const noCabe = lienzo.y + alto + (cabeza ? altoTitulos : 0) > PAGINA.abajo
    if (noCabe) abrirPagina(lienzo)
    if (cabeza || noCabe) escribirTitulos(lienzo, columnas, titulos, altoTitulos, cabeza ? tabla : undefined)
    cabeza = false
    escribirFila(lienzo, tabla, 'TD', columnas, celdas)
    lienzo.y += alto
    adorno(lienzo, () => lienzo.doc.moveTo(PAGINA.margen, lienzo.y).lineTo(PAGINA.margen + ANCHO_UTIL, lienzo.y).lineWidth(0.4).stroke(COLOR.borde))
  }
  tabla.end()
}

/** Solo la primera vez es encabezado de verdad; las repeticiones son adorno, para no leerlo en cada página. */
function escribirTitulos(lienzo: Lienzo, columnas: Columna[], titulos: Renglon[][], alto: number, tabla?: Elemento): void {
  adorno(lienzo, () => lienzo.doc.rect(PAGINA.margen, lienzo.y, ANCHO_UTIL, alto).fill(COLOR.verde))
  if (tabla) escribirFila(lienzo, tabla, 'TH', columnas, titulos)
  else adorno(lienzo, () => recorrer(columnas, (columna, x, i) => escribirCelda(lienzo, columna, x, titulos[i] ?? [])))
  lienzo.y += alto
}

function escribirFila(lienzo: Lienzo, tabla: Elemento, etiqueta: 'TH' | 'TD', columnas: Columna[], celdas: Renglon[][]): void {
  const fila = lienzo.doc.struct('TR')
  tabla.add(fila)
  // Los tipos publicados de pdfkit no conocen `scope`.
  const opciones = (etiqueta === 'TH' ? { scope: 'Column' } : {}) as PDFKit.Mixins.StructureElementOptions
  recorrer(columnas, (columna, x, i) => {
    fila.add(lienzo.doc.struct(etiqueta, opciones, () => escribirCelda(lienzo, columna, x, celdas[i] ?? [])))
  })
  fila.end()
}

function recorrer(columnas: Columna[], hacer: (columna: Columna, x: number, i: number) => void): void {
  let x: number = PAGINA.margen
  columnas.forEach((columna, i) => {
    hacer(columna, x, i)
    x += columna.ancho
  })
}

function renglonesDe(lienzo: Lienzo, { ancho }: Columna, celda: Celda): Renglon[] {
  const todos = celda.flatMap(({ texto, estilo }) => partir(lienzo, texto, estilo, ancho - 2 * HOLGURA).map((renglon) => ({ texto: renglon, estilo })))
  const ultimo = todos[MAXIMO_DE_RENGLONES]
  return ultimo ? [...todos.slice(0, MAXIMO_DE_RENGLONES), { ...ultimo, texto: '…' }] : todos
}

function altoDeFila(celdas: Renglon[][]): number {
  return 2 * HOLGURA + Math.max(...celdas.map((renglones) => renglones.reduce((suma, { estilo }) => suma + altoDe(estilo), 0)))
}

function escribirCelda(lienzo: Lienzo, { ancho, alFinal }: Columna, x: number, renglones: Renglon[]): void {
  let y = lienzo.y + HOLGURA
  for (const { texto, estilo } of renglones) {
    const sangria = alFinal ? ancho - HOLGURA - medir(lienzo, texto, estilo) : HOLGURA
    escribirRenglon(lienzo, texto, x + sangria, y, estilo)
    y += altoDe(estilo)
  }
}
