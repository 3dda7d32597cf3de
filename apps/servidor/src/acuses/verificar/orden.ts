import { readFile, stat } from 'node:fs/promises'
import { type Confiables, verificarAcusePdf, type Verificacion } from './verificar.ts'

/** Un acuse de tres mil contratos pesa 3 MB: lo que pasa de aquí no es uno. */
const TAMANO_MAXIMO = 128 * 1024 * 1024
const PALABRAS = { bien: 'BIEN ', mal: 'MAL  ', aviso: 'AVISO' } as const

/** La orden `acuse verificar <pdf>`: los renglones por escribir y la salida, 0 solo si todo está bien. */
export async function ordenVerificarAcuse(ruta: string, confiables: Confiables | undefined): Promise<{ salida: 0 | 1; renglones: string[] }> {
  if (confiables === undefined) return no('No se sabe qué certificado es del Instituto. Indica su sello (PEM) en ICSOE_SELLO_CERTIFICADO y las autoridades en ICSOE_ANCLAS.')
  const pdf = await leer(ruta)
  return typeof pdf === 'string' ? no(pdf) : contar(ruta, await verificarAcusePdf(pdf, confiables))
}

const no = (mensaje: string) => ({ salida: 1 as const, renglones: [mensaje] })

async function leer(ruta: string): Promise<Buffer | string> {
  try {
    const { size } = await stat(ruta)
    if (size > TAMANO_MAXIMO) return `«${ruta}» es demasiado grande para ser un acuse.`
    return await readFile(ruta)
  } catch {
    return `No se pudo leer «${ruta}». Revisa que sea un archivo y que se pueda abrir.`
  }
}

function contar(ruta: string, { autentico, adjunto, comprobaciones }: Verificacion): { salida: 0 | 1; renglones: string[] } {
  const veredicto = autentico ? `El acuse ${adjunto?.folio ?? ''} es auténtico.` : `«${ruta}» no se puede dar por bueno como acuse.`
  return { salida: autentico ? 0 : 1, renglones: [...comprobaciones.map(({ estado, que, detalle }) => `${PALABRAS[estado]}  ${que}. ${detalle}`), veredicto] }
}
