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
const abiertas = new Map<Letra, Font>()

/**
 * Abre una letra. Sus tablas se leen una vez por proceso, que es lo que cuesta; pero cada documento lleva su propia memoria de
 * dibujos: fontkit apunta en ella con qué carácter pidió cada uno, y compartida haría que los bytes de un acuse dependieran
 * de los anteriores.
 */
export function abrirLetra(letra: Letra): Font {
  const abierta = abiertas.get(letra) ?? create(readFileSync(localizar(ARCHIVOS[letra])))
  abiertas.set(letra, abierta)
  return Object.create(abierta, { _glyphs: { value: {} } }) as Font
}
