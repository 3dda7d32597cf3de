const SIN_NOMBRE = 'trabajadores.csv'
const MAXIMO = 200

function descifrar(texto: string): string {
  try {
    return decodeURIComponent(texto)
  } catch {
    return ''
  }
}

// Node entrega las cabeceras como Latin-1; varios clientes escriben ahí UTF-8 sin decirlo.
function deCabecera(texto: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(texto, 'latin1'))
  } catch {
    return texto
  }
}

/**
 * El nombre del archivo que dice `Content-Disposition` (RFC 6266): `filename*` en UTF-8 antes que `filename`. Solo sirve para mostrarlo:
 * se quitan la carpeta y los caracteres de control. Sin nombre legible, `trabajadores.csv`.
 */
export function nombreDeArchivo(cabecera: string | undefined): string {
  const dicho = cabecera ?? ''
  const extendido = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(dicho)?.[1]
  const simple = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(dicho)
  const nombre = extendido === undefined ? deCabecera((simple?.[1] ?? simple?.[2] ?? '').replace(/\\(["\\])/g, '$1')) : descifrar(extendido)
  const limpio = (nombre.split(/[/\\]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim()
  return limpio.slice(0, MAXIMO).toWellFormed() || SIN_NOMBRE
}
