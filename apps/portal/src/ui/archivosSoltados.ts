/** Un archivo con la ruta que tenía dentro de lo que se eligió o soltó. */
export type ArchivoConRuta = { ruta: string; archivo: File }

/** Los archivos de un control, con su ruta dentro de la carpeta si se eligió una. */
export function conRuta(archivos: Iterable<File>): ArchivoConRuta[] {
  return Array.from(archivos, (archivo) => ({ ruta: archivo.webkitRelativePath || archivo.name, archivo }))
}

const archivoDe = (entrada: FileSystemFileEntry) => new Promise<File>((resolver, rechazar) => entrada.file(resolver, rechazar))

/** El navegador da las entradas de una carpeta por tandas; la vacía dice que ya no hay. */
async function entradasDe(carpeta: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const lector = carpeta.createReader()
  const todas: FileSystemEntry[] = []
  for (;;) {
    const tanda = await new Promise<FileSystemEntry[]>((resolver, rechazar) => lector.readEntries(resolver, rechazar))
    if (tanda.length === 0) return todas
    todas.push(...tanda)
  }
}

async function recorrer(entrada: FileSystemEntry): Promise<ArchivoConRuta[]> {
  if (entrada.isFile) return [{ ruta: entrada.fullPath.replace(/^\//, ''), archivo: await archivoDe(entrada as FileSystemFileEntry) }]
  const dentro: ArchivoConRuta[] = []
  for (const una of await entradasDe(entrada as FileSystemDirectoryEntry)) dentro.push(...(await recorrer(una)))
  return dentro
}

/** Los archivos que se soltaron, también los que van dentro de carpetas. Se llama mientras dura el suceso: después ya no se ven. */
export async function archivosSoltados({ items, files }: DataTransfer): Promise<ArchivoConRuta[]> {
  const entradas = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entrada) => entrada !== null)
  if (entradas.length === 0) return conRuta(files)
  return (await Promise.all(entradas.map(recorrer))).flat()
}
