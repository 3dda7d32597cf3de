import { bien, mal } from '@icsoe/dominio/resultado'
import { PDF, PdfArray, PdfDict, PdfName, PdfRef, type PdfObject } from '@libpdf/core'
import type { RevisionDePdf } from '../revisar-pdf.ts'
import { esActivo, hayActivosALaVista } from './nombres.ts'
import { cabeDescomprimido } from './tope.ts'

const MAXIMO_DE_OBJETOS = 500_000

/** Abre el PDF y recorre todos sus objetos. Puede tardar o agotar la memoria: se llama en un proceso aparte. */
export async function recorrerPdf(bytes: Uint8Array): Promise<RevisionDePdf> {
  try {
    if (!cabeDescomprimido(bytes)) return mal('pdf.danado')
    const pdf = await PDF.load(bytes)
    if (pdf.isEncrypted) return mal('pdf.cifrado')
    // Un archivo cortado o remendado: cada programa lo compondría a su modo, y aquí se vería otra cosa que allá.
    if (pdf.recoveredViaBruteForce) return mal('pdf.danado')
    if (hayActivosALaVista(bytes) || hayActivos(pdf)) return mal('pdf.contenido_activo')
    const paginas = pdf.getPageCount()
    return paginas === 0 ? mal('pdf.vacio') : bien({ paginas })
  } catch {
    // Con los objetos cifrados sin contraseña no se llega ni al catálogo.
    return mal(diceCifrado(bytes) ? 'pdf.cifrado' : 'pdf.danado')
  }
}

function diceCifrado(bytes: Uint8Array): boolean {
  return /\/Encrypt(?![A-Za-z0-9])/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
}

function hayActivos(pdf: PDF): boolean {
  const pendientes: PdfObject[] = [pdf.context.info.trailer, pdf.getCatalog()]
  const vistos = new Set<PdfObject>()
  while (pendientes.length > 0) {
    const objeto = pendientes.pop()
    if (!objeto || vistos.has(objeto)) continue
    vistos.add(objeto)
    if (vistos.size > MAXIMO_DE_OBJETOS) throw new RangeError('demasiados objetos')
    if (objeto instanceof PdfName && esActivo(objeto.value)) return true
    if (objeto instanceof PdfRef) agregar(pendientes, pdf.getObject(objeto))
    else if (objeto instanceof PdfArray) for (const parte of objeto) pendientes.push(parte)
    else if (objeto instanceof PdfDict) for (const [llave, valor] of objeto) pendientes.push(llave, valor)
  }
  return false
}

function agregar(pendientes: PdfObject[], objeto: PdfObject | null): void {
  if (objeto) pendientes.push(objeto)
}
