import { X509Certificate } from 'node:crypto'
import { intentar } from '../asn1/leer.ts'
import { esPem } from '../comun/archivo.ts'
import { leerNumero } from '../comun/certificado.ts'
import { iguales, leerX509, type X509 } from '../comun/x509.ts'

/** Un certificado en que el operador confía: una AC, o un respondedor OCSP que no manda el suyo. */
export interface Ancla extends X509 {
  /** El archivo del que vino. */
  nombre: string
  numero: string
  der: Uint8Array
  x509: X509Certificate
}

/**
 * Lee las autoridades que el operador reconoce, de archivos DER o PEM (con varios certificados si hace falta), sin repetir.
 * Conserva las vencidas: lo que emitieron cuando estaban vigentes sigue valiendo. Dice qué archivos no sirvieron y por qué.
 */
export function cargarAnclas(archivos: { nombre: string; bytes: Uint8Array }[]): { anclas: Ancla[]; rechazados: { nombre: string; motivo: string }[] } {
  const anclas: Ancla[] = []
  const rechazados: { nombre: string; motivo: string }[] = []
  for (const { nombre, bytes } of archivos) {
    const ders = esPem(bytes) || contienePem(bytes) ? separarPem(bytes) : [Uint8Array.from(bytes)]
    const leidas = ders.map((der) => leerAncla(nombre, der))
    if (leidas.length === 0 || leidas.includes(null)) rechazados.push({ nombre, motivo: bytes.length === 0 ? 'El archivo está vacío.' : 'No es un certificado X.509 en DER o PEM, o está dañado.' })
    for (const leida of leidas) if (leida && !anclas.some((otra) => iguales(otra.der, leida.der))) anclas.push(leida)
  }
  return { anclas, rechazados }
}

/** Hay PEM con un texto de explicación delante del primer certificado. */
function contienePem(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes('-----BEGIN CERTIFICATE-----')
}

function separarPem(bytes: Uint8Array): Uint8Array[] {
  const bloques = Buffer.from(bytes).toString('latin1').matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END/g)
  return Array.from(bloques, ([, base64 = '']) => Uint8Array.from(Buffer.from(base64, 'base64')))
}

/** Un certificado de autoridad o de respondedor, o `null` si no se puede leer. */
export function leerAncla(nombre: string, der: Uint8Array): Ancla | null {
  const partes = intentar(() => leerX509(der))
  if (!partes) return null
  try {
    const x509 = new X509Certificate(der)
    return x509.publicKey.asymmetricKeyType === 'rsa' ? { ...partes, nombre, numero: leerNumero(partes.serie), der, x509 } : null
  } catch {
    return null
  }
}
