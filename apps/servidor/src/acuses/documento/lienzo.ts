import PDFDocument from 'pdfkit'
import { abrirLetra, type Letra } from './letras.ts'
import { cortarEnRenglones, limpiar, SIN_DIBUJO, type SabeDibujar } from './texto.ts'

export const COLOR = {
  guinda: '#9B2247', guindaOscuro: '#611232', verde: '#1E5B4F', negro: '#161A1D', oro: '#A57F2C', oroClaro: '#E6D194',
  secundario: '#5F6368', borde: '#98989A', superficie: '#F5F5F5', avisoFondo: '#FBEEF2', blanco: '#FFFFFF',
} as const
export const PAGINA = { ancho: 612, alto: 792, margen: 54, arriba: 72, abajo: 730 } as const
export const ANCHO_UTIL = PAGINA.ancho - 2 * PAGINA.margen

export type Estilo = { letra: Letra; tamano: number; color: string }
type Documento = PDFKit.PDFDocument
export type Elemento = PDFKit.PDFStructureElement

/** La hoja donde se dibuja: el documento, su árbol de etiquetas, y hasta dónde se ha escrito. */
export type Lienzo = {
  doc: Documento
  raiz: Elemento
  y: number
  sabeDibujar: SabeDibujar
  anchos: Map<string, number>
  alAbrirPagina: (() => void)[]
}

const INTERLINEA = 1.36
/** Lo que avanza cada carácter de Noto Sans Mono, a un punto. */
const ANCHO_FIJO = 0.6

/** Abre un documento carta, etiquetado, en español de México; `creado` es su única fecha y fija su identificador. */
export function abrirLienzo(titulo: string, creado: Date): Lienzo {
  const letras = { normal: abrirLetra('normal'), negrita: abrirLetra('negrita'), fija: abrirLetra('fija') }
  const opciones = {
    size: [PAGINA.ancho, PAGINA.alto], margin: 0, autoFirstPage: false, bufferPages: true, font: letras.normal,
    tagged: true, lang: 'es-MX', displayTitle: true, pdfVersion: '1.7', subset: 'PDF/UA',
    info: { Title: titulo, Producer: 'ICSOE', Creator: 'ICSOE', CreationDate: creado },
  }
  // Los tipos publicados de pdfkit no conocen el subconjunto PDF/UA ni una letra ya abierta.
  const doc = new PDFDocument(opciones as unknown as PDFKit.PDFDocumentOptions)
  for (const [nombre, letra] of Object.entries(letras)) doc.registerFont(nombre, letra as unknown as Buffer)
  const raiz = doc.struct('Document')
  doc.addStructure(raiz)
  const caracteres = Object.values(letras).map((letra) => new Set(letra.characterSet))
  const sabeDibujar = (codigo: number): boolean => caracteres.every((conjunto) => conjunto.has(codigo))
  return { doc, raiz, y: PAGINA.arriba, sabeDibujar, anchos: new Map(), alAbrirPagina: [] }
}

export function abrirPagina(lienzo: Lienzo): void {
  lienzo.doc.addPage()
  lienzo.y = PAGINA.arriba
  for (const dibujar of lienzo.alAbrirPagina) dibujar()
}

/** Pasa a otra página si en esta no quedan `alto` puntos. */
export function reservar(lienzo: Lienzo, alto: number): void {
  if (lienzo.y + alto > PAGINA.abajo) abrirPagina(lienzo)
}

/** Lo que adorna y no se lee: queda fuera del orden de lectura. */
export function adorno(lienzo: Lienzo, dibujar: () => void): void {
  lienzo.doc.markContent('Artifact', { type: 'Layout' })
  dibujar()
  lienzo.doc.endMarkedContent()
}

export const altoDe = (estilo: Estilo): number => estilo.tamano * INTERLINEA

export function partir(lienzo: Lienzo, texto: string, estilo: Estilo, ancho: number): string[] {
  return cortarEnRenglones(limpiar(texto, lienzo.sabeDibujar), ancho, (parte) => medir(lienzo, parte, estilo))
}

/**
 * El ancho a un punto de cada palabra se mide una vez: en tres mil contratos casi todas se repiten. En la letra de ancho fijo basta
 * contar: componer una firma cada vez que crece un carácter era la mitad del trabajo de un acuse.
 */
export function medir({ doc, anchos }: Lienzo, texto: string, { letra, tamano }: Estilo): number {
  if (letra === 'fija') return contar(texto) * ANCHO_FIJO * tamano
  const clave = `${letra} ${texto}`
  const guardado = anchos.get(clave) ?? doc.font(letra).fontSize(1000).widthOfString(texto) / 1000
  anchos.set(clave, guardado)
  return guardado * tamano
}

/** El signo de lo que no se sabe dibujar ocupa dos lugares. */
function contar(texto: string): number {
  let lugares = 0
  for (const letra of texto) lugares += letra === SIN_DIBUJO ? 2 : 1
  return lugares
}

export function escribirRenglon({ doc }: Lienzo, texto: string, x: number, y: number, { letra, tamano, color }: Estilo): void {
  doc.font(letra).fontSize(tamano).fillColor(color).text(texto, x, y, { lineBreak: false })
}

/** Escribe renglones ya partidos como un elemento (`P`, `H1`…) que puede seguir en otras páginas. */
export function escribirBloque(lienzo: Lienzo, etiqueta: string, renglones: string[], estilo: Estilo, x: number = PAGINA.margen): void {
  const elemento = lienzo.doc.struct(etiqueta)
  lienzo.raiz.add(elemento)
  const alto = altoDe(estilo)
  for (let i = 0; i < renglones.length; ) {
    reservar(lienzo, alto)
    const caben = Math.max(1, Math.floor((PAGINA.abajo - lienzo.y) / alto))
    const trozo = renglones.slice(i, i + caben)
    elemento.add(() => trozo.forEach((renglon, n) => escribirRenglon(lienzo, renglon, x, lienzo.y + n * alto, estilo)))
    lienzo.y += trozo.length * alto
    i += caben
  }
  elemento.end()
}

export function escribirParrafo(lienzo: Lienzo, texto: string, estilo: Estilo, etiqueta = 'P'): void {
  escribirBloque(lienzo, etiqueta, partir(lienzo, texto, estilo, ANCHO_UTIL), estilo)
}
