const LARGO_MAXIMO = 200

function deExtendido(cabecera: string): string | undefined {
  const [, codificado] = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(cabecera) ?? []
  try {
    return codificado === undefined ? undefined : decodeURIComponent(codificado)
  } catch {
    return undefined
  }
}

// Node entrega las cabeceras como Latin-1; varios clientes escriben ahí UTF-8 sin decirlo.
function deSencillo(cabecera: string): string | undefined {
  const [, citado, suelto] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"\s]+))/i.exec(cabecera) ?? []
  const texto = citado?.replace(/\\(.)/g, '$1') ?? suelto
  if (texto === undefined) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(texto, 'latin1'))
  } catch {
    return texto
  }
}

/**
 * Nombre del archivo según Content-Disposition (RFC 6266: `filename*` gana a `filename`), sin carpetas ni signos de control o de
 * dirección del texto, y acortado. `undefined` si no dice ninguno legible. Nunca lanza.
 */
export function nombreDeArchivo(cabecera: string | undefined): string | undefined {
  const crudo = cabecera === undefined ? undefined : (deExtendido(cabecera) ?? deSencillo(cabecera))
  const base = (crudo ?? '').split(/[/\\]/).at(-1) ?? ''
  const limpio = base.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}\ufffd]/gu, '').trim()
  return [...limpio].slice(0, LARGO_MAXIMO).join('').trim() || undefined
}
