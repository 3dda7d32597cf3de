import { cadenaDeSello } from '@icsoe/dominio/cadena'
import { intentar } from '@icsoe/efirma/asn1/leer'
import { leerX509 } from '@icsoe/efirma/comun/x509'
import type { AcusePublico } from '@icsoe/esquemas/publico'

/** Con qué se comprueba un acuse sin confiar en este sistema (api «Público»). */
export type Evidencia = Record<'cadena' | 'firma' | 'certificado' | 'cadenaSello' | 'sello' | 'certificadoSello', string>
export type Comprobacion = { firma: boolean; sello: boolean; digesto: boolean; datos: boolean }

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

function deBase64(texto: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(texto), (letra) => letra.charCodeAt(0))
  } catch {
    return null
  }
}

async function comprueba(certificado: string, firma: string, cadena: string): Promise<boolean> {
  const [der, bytes] = [deBase64(certificado), deBase64(firma)]
  const x509 = der && intentar(() => leerX509(der))
  if (!x509 || !bytes) return false
  try {
    const clave = await crypto.subtle.importKey('spki', new Uint8Array(x509.llave), RSA_SHA256, false, ['verify'])
    return await crypto.subtle.verify(RSA_SHA256.name, clave, bytes, new TextEncoder().encode(cadena))
  } catch {
    return false // Una llave que no es RSA no comprueba nada.
  }
}

async function resumir(cadena: string): Promise<string> {
  const resumen = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(cadena))
  return Array.from(new Uint8Array(resumen), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** La evidencia de un acuse, si vino completa (solo con su código de verificación). */
export function evidenciaDe({ cadena, firma, certificado, cadenaSello, sello, certificadoSello }: AcusePublico): Evidencia | null {
  return cadena && firma && certificado && cadenaSello && sello && certificadoSello ? { cadena, firma, certificado, cadenaSello, sello, certificadoSello } : null
}

/**
 * Comprueba un acuse en este equipo: la firma del contratista sobre la cadena, el sello sobre su propia cadena, que el sello ampare esa
 * cadena firmada (su SHA-256), y que el folio, la fecha y el plazo que se muestran sean los sellados.
 */
export async function comprobarEvidencia({ folio, presentada, extemporanea }: Pick<AcusePublico, 'folio' | 'presentada' | 'extemporanea'>, evidencia: Evidencia): Promise<Comprobacion> {
  const { cadena, firma, certificado, cadenaSello, sello, certificadoSello } = evidencia
  const digestoDeCadena = await resumir(cadena)
  return {
    firma: await comprueba(certificado, firma, cadena),
    sello: await comprueba(certificadoSello, sello, cadenaSello),
    digesto: cadenaSello.endsWith(`|${digestoDeCadena}||`),
    datos: cadenaSello.startsWith(cadenaDeSello({ folio, presentada, extemporanea, digestoDeCadena }).slice(0, -(digestoDeCadena.length + 2))),
  }
}
