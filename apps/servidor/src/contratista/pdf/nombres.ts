/** Nombres de PDF que hacen algo al abrir, pulsar o extraer: acciones, y lo que lleva otros archivos o programas dentro. */
const ACTIVOS: ReadonlySet<string> = new Set([
  'JavaScript', 'JS', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'RichMedia', 'RichMediaExecute', 'XFA', 'SubmitForm',
  'ImportData', 'GoToR', 'GoToE', 'Rendition', 'Movie', 'Sound', '3D',
])

/** Dice si ese nombre, como llave o como valor, delata contenido activo. */
export function esActivo(nombre: string): boolean {
  return ACTIVOS.has(nombre)
}

const LARGOS = /\/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|SubmitForm|ImportData|GoToR|GoToE)(?![A-Za-z0-9])/

/**
 * Busca los nombres largos en los bytes tal como vienen, por si el lector del PDF no llega a un objeto que otro programa sí
 * vería. `/J#61vaScript` es `/JavaScript`.
 */
export function hayActivosALaVista(bytes: Uint8Array): boolean {
  const texto = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return LARGOS.test(texto.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))
}
