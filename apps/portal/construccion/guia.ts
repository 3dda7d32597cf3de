import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Token, Tokens } from 'marked'
import { Marked } from 'marked'
import type { Plugin } from 'vite'

/** Ancho y alto de un WebP sin animación, de cualquiera de sus tres formas (RFC 9649). Lanza si no lo es. */
export function medirWebp(bytes: Buffer): { ancho: number; alto: number } {
  const forma = bytes.toString('latin1', 12, 16)
  if (bytes.toString('latin1', 8, 12) !== 'WEBP') throw new Error('No es un WebP')
  if (forma === 'VP8 ') return { ancho: bytes.readUInt16LE(26) & 0x3fff, alto: bytes.readUInt16LE(28) & 0x3fff }
  if (forma === 'VP8X') return { ancho: bytes.readUIntLE(24, 3) + 1, alto: bytes.readUIntLE(27, 3) + 1 }
  const juntos = bytes.readUInt32LE(21)
  return { ancho: (juntos & 0x3fff) + 1, alto: ((juntos >> 14) & 0x3fff) + 1 }
}

/** Lo que va después de «#» para llegar a un título: sin acentos, en minúsculas y con guiones. */
export function anclaDe(titulo: string): string {
  return titulo.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}

/**
 * Convierte la guía en un módulo con `introduccion` y `secciones` (una por título de segundo nivel), ya en HTML. Cada imagen se
 * importa, para que Vite la sirva como archivo propio, y se carga hasta que hace falta, en un hueco de su tamaño.
 */
export function moduloDeGuia(markdown: string, leerImagen: (ruta: string) => Buffer): string {
  const imagenes: string[] = []
  const marked = new Marked({
    renderer: {
      image({ href, text }: Tokens.Image) {
        const { ancho, alto } = medirWebp(leerImagen(href))
        return `<img src="\u0001${imagenes.push(href) - 1}\u0001" alt="${text.replaceAll('"', '&quot;')}" width="${ancho}" height="${alto}" loading="lazy" decoding="async">`
      },
      heading({ tokens, depth, text }: Tokens.Heading) {
        return `<h${depth} id="${anclaDe(text)}">${this.parser.parseInline(tokens)}</h${depth}>`
      },
    },
  })
  const partes: { titulo: string; tokens: Token[] }[] = [{ titulo: '', tokens: [] }]
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth === 1) continue
    if (token.type === 'heading' && token.depth === 2) partes.push({ titulo: (token as Tokens.Heading).text, tokens: [] })
    else partes.at(-1)!.tokens.push(token)
  }
  const enCodigo = (tokens: Token[]) =>
    JSON.stringify(marked.parser(tokens)).replaceAll(/\\u0001(\d+)\\u0001/g, (_todo, indice: string) => `" + imagen${indice} + "`)
  const [introduccion, ...secciones] = partes.map(({ titulo, tokens }) => ({ id: JSON.stringify(anclaDe(titulo)), titulo: JSON.stringify(titulo), html: enCodigo(tokens) }))
  return [
    ...imagenes.map((ruta, indice) => `import imagen${indice} from ${JSON.stringify(`./${ruta}`)}`),
    `export const introduccion = ${introduccion!.html}`,
    `export const secciones = [${secciones.map(({ id, titulo, html }) => `{ id: ${id}, titulo: ${titulo}, html: ${html} }`).join(', ')}]`,
  ].join('\n')
}

/** Los `.md` se importan como módulos: la ayuda del portal es la misma guía que se lee en el repositorio. */
export function guia(): Plugin {
  return {
    name: 'guia',
    transform(codigo, id) {
      if (!id.endsWith('.md')) return null
      return { code: moduloDeGuia(codigo, (ruta) => readFileSync(join(dirname(id), ruta))), map: null }
    },
  }
}
