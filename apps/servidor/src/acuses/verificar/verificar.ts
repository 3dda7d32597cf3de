import type { Ancla } from '@icsoe/efirma/verificar'
import { type Adjunto, leerAcuse } from './adjunto.ts'
import type { Comprobacion } from './comprobacion.ts'
import { comprobarContenido, comprobarEfirma, comprobarSello } from './evidencia.ts'
import { comprobarFirma, comprobarTiempo } from './firma-del-pdf.ts'

/** En quién se confía: los certificados del sello del Instituto, las autoridades de las e.firmas y las de sellado de tiempo. */
export interface Confiables {
  sellos: Ancla[]
  anclas: Ancla[]
  tsa: Ancla[]
}
export interface Verificacion {
  autentico: boolean
  adjunto: Adjunto | undefined
  comprobaciones: Comprobacion[]
}

/**
 * Comprueba un acuse sin el sistema que lo hizo: la firma del PDF, su sello de tiempo, y lo que lleva adjunto (sello, firma del contratista,
 * vigencia y revocación). Lo que no firmó el Instituto no se abre: un archivo hostil no llega al lector de PDF.
 */
export async function verificarAcusePdf(pdf: Buffer, { sellos, anclas, tsa }: Confiables): Promise<Verificacion> {
  const { comprobaciones, firmado } = comprobarFirma(pdf, sellos)
  if (firmado === undefined) return { autentico: false, adjunto: undefined, comprobaciones }
  comprobaciones.push(comprobarTiempo(firmado, tsa))
  const { adjunto, impreso } = await leerAcuse(pdf)
  if (adjunto === undefined) comprobaciones.push({ estado: 'mal', que: 'Datos adjuntos', detalle: 'El archivo no lleva adjunto el contenido de un acuse.' })
  else comprobaciones.push(...comprobarEvidencia(adjunto, impreso, { sellos, anclas }))
  return { autentico: comprobaciones.every(({ estado }) => estado !== 'mal'), adjunto, comprobaciones }
}

/** La evidencia de una presentación: que su cadena hable de ella y de lo impreso, el sello, y la firma del contratista con su certificado y OCSP. */
export function comprobarEvidencia(adjunto: Adjunto, impreso: string, { sellos, anclas }: Pick<Confiables, 'sellos' | 'anclas'>): Comprobacion[] {
  return [...comprobarContenido(adjunto, impreso), comprobarSello(adjunto, sellos), ...comprobarEfirma(adjunto, anclas)]
}
