import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { anclaDe, medirWebp, moduloDeGuia } from './guia.ts'

const carpeta = new URL('../../../docs/guia/', import.meta.url)
const entero24 = (valor: number) => [valor & 255, (valor >> 8) & 255, valor >> 16]
const webp = (forma: string, ...resto: number[]) => Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${forma}\0\0\0\0`, 'latin1'), Buffer.from(resto)])
const extendido = webp('VP8X', 0, 0, 0, 0, ...entero24(1279), ...entero24(719))

/** Lo que exporta el módulo, con cada imagen importada en su propia ruta. */
function cargar(codigo: string): { introduccion: string; secciones: { id: string; titulo: string; html: string }[] } {
  const comun = codigo.replaceAll(/^import (\w+) from (.*)$/gm, 'const $1 = $2').replaceAll(/^export const (\w+)/gm, 'this.$1')
  const modulo = {} as ReturnType<typeof cargar>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function(comun).call(modulo)
  return modulo
}

test('la medida de un WebP sale de sus tres formas', () => {
  assert.deepEqual(medirWebp(extendido), { ancho: 1280, alto: 720 })
  assert.deepEqual(medirWebp(webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02)), { ancho: 1280, alto: 720 })
  const [uno, dos, tres, cuatro] = [1279 | (719 << 14)].flatMap((bits) => [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, (bits >> 24) & 255])
  assert.deepEqual(medirWebp(webp('VP8L', 0x2f, uno!, dos!, tres!, cuatro!)), { ancho: 1280, alto: 720 })
  assert.throws(() => medirWebp(Buffer.from('\x89PNG y no otra cosa')), /No es un WebP/)
})

test('los títulos dan anclas que se pueden escribir en una dirección', () => {
  assert.equal(anclaDe('¿Qué necesitas? Ñandú & Cía.'), 'que-necesitas-nandu-cia')
})

test('la guía se parte en secciones, con sus imágenes perezosas y del tamaño que ocupan', () => {
  const { introduccion, secciones } = cargar(moduloDeGuia('# Guía\n\nHola «tú» \\ "sí".\n\n## Paso uno\n\n![Un "dibujo"](imagenes/uno.webp)\n\n### Más\n\n## Paso **dos**\n\nFin.', () => extendido))
  assert.equal(introduccion, '<p>Hola «tú» \\ &quot;sí&quot;.</p>\n')
  assert.deepEqual(secciones.map(({ id }) => id), ['paso-uno', 'paso-dos'])
  assert.match(secciones[0]!.html, /<img src="\.\/imagenes\/uno\.webp" alt="Un &quot;dibujo&quot;" width="1280" height="720" loading="lazy" decoding="async">/)
  assert.match(secciones[0]!.html, /<h3 id="mas">Más<\/h3>/)
})

test('la guía publicada se convierte entera y sus imágenes existen', () => {
  const { secciones } = cargar(moduloDeGuia(readFileSync(new URL('README.md', carpeta), 'utf8'), (ruta) => readFileSync(new URL(ruta, carpeta))))
  assert.ok(secciones.length > 5)
  assert.equal(new Set(secciones.map(({ id }) => id)).size, secciones.length)
})
