const PREDETERMINADO = 'acuse-stps.pdf'
const LARGO_MAXIMO = 150

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
 * Nombre del archivo según Content-Disposition (RFC 6266: `filename*` gana a `filename`). Nunca lanza: quita carpetas, signos de
 * control y de dirección del texto, lo acorta y le pone la extensión .pdf; lo que no se entiende se llama «acuse-stps.pdf».
 */
export function nombreDeArchivo(cabecera: string | undefined): string {
  const crudo = cabecera === undefined ? undefined : (deExtendido(cabecera) ?? deSencillo(cabecera))
  const base = (crudo ?? '').split(/[/\\]/).at(-1) ?? ''
  const limpio = base.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd<>:"|?*]/gu, '').trim()
  const raiz = [...limpio.replace(/\.pdf$/i, '')].slice(0, LARGO_MAXIMO).join('').replace(/^\.+|[.\s]+$/g, '')
  return raiz === '' ? PREDETERMINADO : `${raiz}.pdf`
}
