import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** Las tres letras del acuse: la del texto, la de los títulos y la de ancho fijo de cadenas y firmas. */
export type Letra = 'normal' | 'negrita' | 'fija'

const localizar = createRequire(import.meta.url).resolve
const ARCHIVOS: Record<Letra, string> = {
  normal: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  negrita: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  fija: '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
}
const leidas = new Map<Letra, Buffer>()

/**
 * Abre una letra. El archivo se lee una vez, pero cada documento tiene su propia letra abierta: fontkit recuerda en ella con
 * qué carácter pidió cada dibujo, y compartida haría que los bytes de un acuse dependieran de los anteriores.
 */
export function abrirLetra(letra: Letra): Font {
  const bytes = leidas.get(letra) ?? readFileSync(localizar(ARCHIVOS[letra]))
  leidas.set(letra, bytes)
  return create(bytes)
}
