import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font, type GlyphPosition, type GlyphRun } from 'fontkit'

/** Las tres letras del acuse: la del texto, la de los títulos y la de ancho fijo de cadenas y firmas. */
export type Letra = 'normal' | 'negrita' | 'fija'

/** Un texto compuesto: qué dibujos lleva, de qué caracteres son y dónde va cada uno. No depende de ningún documento. */
type Compuesto = { id: number; caracteres: number[]; posicion: GlyphPosition }[]
type Abierta = { letra: Font; compuestos: Map<string, Compuesto> }

const localizar = createRequire(import.meta.url).resolve
const ARCHIVOS: Record<Letra, string> = {
  normal: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  negrita: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  fija: '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
}
/** Palabras que se recuerdan compuestas, por letra: las que todos los acuses repiten llegan primero. */
const RECORDADAS = 5000
const abiertas = new Map<Letra, Abierta>()

/**
 * Abre una letra para un documento. Leer sus tablas y componer palabras es lo que cuesta, y se hace una vez por proceso; cada documento
 * lleva aparte su memoria de dibujos, porque fontkit apunta en ella con qué carácter se pidió cada uno: compartida haría que los bytes de un
 * acuse dependieran de los anteriores.
 */
export function abrirLetra(nombre: Letra): Font {
  const abierta = abiertas.get(nombre) ?? { letra: create(readFileSync(localizar(ARCHIVOS[nombre]))), compuestos: new Map<string, Compuesto>() }
  abiertas.set(nombre, abierta)
  const letra = Object.create(abierta.letra, { _glyphs: { value: {} } }) as Font
  letra.layout = nombre === 'fija' ? (texto) => alinear(letra, texto) : (texto) => colocar(letra, componer(abierta, texto))
  return letra
}

/** La de ancho fijo no une ni acerca letras: van una tras otra. */
function alinear(letra: Font, texto: string): GlyphRun {
  const glyphs = Array.from(texto, (caracter) => letra.glyphForCodePoint(caracter.codePointAt(0) ?? 0))
  return corrida(glyphs, glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })))
}

function componer({ letra, compuestos }: Abierta, texto: string): Compuesto {
  const conocido = compuestos.get(texto)
  if (conocido) return conocido
  // Sin lo que recuerda de otros textos: así lo compuesto depende solo de este.
  letra._glyphs = {}
  const { glyphs, positions } = letra.layout(texto)
  const compuesto = glyphs.map(({ id, codePoints }, i) => ({ id, caracteres: codePoints, posicion: positions[i] as GlyphPosition }))
  if (compuestos.size < RECORDADAS) compuestos.set(texto, compuesto)
  return compuesto
}

function colocar(letra: Font, compuesto: Compuesto): GlyphRun {
  // pdfkit cambia las posiciones que recibe: cada documento tiene las suyas.
  return corrida(compuesto.map(({ id, caracteres }) => letra.getGlyph(id, caracteres)), compuesto.map(({ posicion: { xAdvance, yAdvance, xOffset, yOffset } }) => ({ xAdvance, yAdvance, xOffset, yOffset })))
}

function corrida(glyphs: GlyphRun['glyphs'], positions: GlyphPosition[]): GlyphRun {
  return { glyphs, positions, get advanceWidth() { return positions.reduce((suma, { xAdvance }) => suma + xAdvance, 0) } }
}
