import { constants, unzipSync } from 'node:zlib'

const TOPE = 128 * 1024 * 1024
const MAXIMO_DE_FLUJOS = 20_000
const ESTRUCTURA = /\/(ObjStm|XRef)(?![A-Za-z0-9])/
const CADENA_DE_FILTROS = /\/(LZWDecode|RunLengthDecode|ASCIIHexDecode|ASCII85Decode)(?![A-Za-z0-9])|\/FlateDecode[^\]>/]{0,200}\/FlateDecode/

/**
 * Dice si lo comprimido de un PDF, todo junto, cabe en 128 MB: un archivo de 5 MB puede dar 5 GB. Mira cada flujo donde empieza,
 * sin creer a lo que el PDF dice de él. La estructura del archivo (objetos y referencias) solo se admite comprimida una vez.
 */
export function cabeDescomprimido(bytes: Uint8Array): boolean {
  const crudo = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const texto = crudo.toString('latin1').replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  if (ESTRUCTURA.test(texto) && CADENA_DE_FILTROS.test(texto)) return false
  let queda = TOPE
  let flujos = 0
  for (let i = crudo.indexOf('stream'); i >= 0; i = crudo.indexOf('stream', i + 6)) {
    const inicio = saltarBlancos(crudo, i + 6)
    if (!pareceComprimido(crudo, inicio)) continue
    if (++flujos > MAXIMO_DE_FLUJOS) return false
    queda -= tamanoDe(crudo.subarray(inicio), queda)
    if (queda <= 0) return false
  }
  return true
}

function saltarBlancos(bytes: Buffer, desde: number): number {
  let i = desde
  while (bytes[i] === 0x0d || bytes[i] === 0x0a || bytes[i] === 0x20) i++
  return i
}

function pareceComprimido(bytes: Buffer, i: number): boolean {
  const [a = 0, b = 0] = bytes.subarray(i, i + 2)
  return ((a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0) || (a === 0x1f && b === 0x8b)
}

/** Lo que ocupa un flujo descomprimido; el tope entero si lo pasa, y nada si no se puede leer. */
function tamanoDe(comprimido: Buffer, tope: number): number {
  try {
    return unzipSync(comprimido, { maxOutputLength: tope, finishFlush: constants.Z_SYNC_FLUSH }).length
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tope : 0
  }
}
