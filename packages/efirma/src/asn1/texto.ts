import { exigir, type Nodo } from './leer.ts'

const UNIVERSALES_DE_UN_BYTE = [0x12, 0x13, 0x14, 0x16, 0x1a]

/**
 * El texto de una cadena ASN.1 (UTF8, Numeric, Printable, T61, IA5, Visible o BMP).
 * El SAT pone letras fuera de ASCII en T61 y Printable, unas veces como UTF-8 y otras como Latin-1: se prueba en ese orden.
 */
export function leerTexto(nodo: Nodo | undefined): string {
  exigir(nodo !== undefined)
  if (nodo.etiqueta === 0x1e) return leerBmp(nodo.contenido)
  const utf8 = decodificarUtf8(nodo.contenido)
  if (utf8 !== null && (nodo.etiqueta === 0x0c || UNIVERSALES_DE_UN_BYTE.includes(nodo.etiqueta))) return utf8
  exigir(UNIVERSALES_DE_UN_BYTE.includes(nodo.etiqueta))
  return Array.from(nodo.contenido, (byte) => String.fromCharCode(byte)).join('')
}

function decodificarUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function leerBmp(bytes: Uint8Array): string {
  exigir(bytes.length % 2 === 0)
  let texto = ''
  for (let i = 0; i < bytes.length; i += 2) texto += String.fromCharCode(bytes[i]! * 256 + bytes[i + 1]!)
  return texto
}
