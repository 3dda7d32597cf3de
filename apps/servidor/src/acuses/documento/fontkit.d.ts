/** Lo que usamos de fontkit, que no publica tipos. */
declare module 'fontkit' {
  export type Glyph = { readonly id: number; readonly codePoints: number[]; readonly advanceWidth: number }
  export type GlyphPosition = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type GlyphRun = { glyphs: Glyph[]; positions: GlyphPosition[]; readonly advanceWidth: number }
  export type Font = {
    readonly characterSet: number[]
    layout(texto: string): GlyphRun
    getGlyph(id: number, caracteres: number[]): Glyph
    glyphForCodePoint(caracter: number): Glyph
    /** Interno: los dibujos ya pedidos, cada uno con el carácter con que se pidió primero. */
    _glyphs: Record<number, Glyph>
  }
  export function create(bytes: Uint8Array): Font
}
