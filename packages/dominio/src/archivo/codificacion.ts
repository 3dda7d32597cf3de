/** Lo que se alcanza a ver de un archivo antes de leerlo: de aquí se decide en qué codificación viene. */
export type Codificacion = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const FIRMAS_AJENAS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip, xlsx
  [0x50, 0x4b, 0x05, 0x06], // zip vacío
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0xd0, 0xcf, 0x11, 0xe0], // xls
]

const empiezaCon = (bytes: Uint8Array, firma: readonly number[]): boolean => firma.every((byte, i) => bytes[i] === byte)

/** Dice si los primeros bytes son los de un libro de Excel, un zip o un PDF, que no son CSV aunque así se llamen. */
export function esDeOtroTipo(inicio: Uint8Array): boolean {
  return FIRMAS_AJENAS.some((firma) => empiezaCon(inicio, firma))
}

/**
 * Decide la codificación por la marca inicial (BOM) o, si no la hay, por los primeros bytes: UTF-8 si lo son de verdad y
 * Windows-1252 si no. `completo` dice que `inicio` es el archivo entero, de modo que no puede acabar a media letra.
 */
export function decidirCodificacion(inicio: Uint8Array, completo: boolean): Codificacion {
  if (empiezaCon(inicio, [0xff, 0xfe])) return 'utf-16le'
  if (empiezaCon(inicio, [0xfe, 0xff])) return 'utf-16be'
  if (empiezaCon(inicio, [0xef, 0xbb, 0xbf])) return 'utf-8'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(inicio, { stream: !completo })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
