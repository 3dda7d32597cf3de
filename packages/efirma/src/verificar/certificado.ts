import { createHash, verify, X509Certificate } from 'node:crypto'
import { intentar } from '../asn1/leer.ts'
import { leerCertificado as leerDatos } from '../comun/certificado.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import type { CertificadoLeido, CodigoCertificado } from '../comun/tipos.ts'
import { leerX509, type X509 } from '../comun/x509.ts'
import { recordar } from './memoria.ts'

/** Un certificado del SAT ya leído, y lo que hace falta para comprobarlo. */
export interface Certificado extends CertificadoLeido {
  tipoPersona: 'fisica' | 'moral'
  der: Uint8Array
  /** SHA-256 del DER, en hexadecimal. */
  huella: string
  partes: X509
  x509: X509Certificate
}

const LEIDOS = new Map<string, Certificado>()
/** Cada uno ocupa unos 20 KB ya leído; los del SAT pesan menos de 3 KB, y lo que pesa más no se guarda para que nadie llene la memoria. */
const LEIDOS_MAXIMO = 1000
const RECORDABLE = 4096
const BITS_DE_LLAVE = { minimo: 2048, maximo: 8192 }

/**
 * Lee un .cer: además de los datos del titular, exige que OpenSSL lo acepte y que la llave sea RSA de tamaño razonable.
 * Recuerda los últimos que leyó: leer cuesta más que comprobar una firma.
 */
export function leerCertificado(bytes: Uint8Array): Resultado<Certificado, CodigoCertificado> {
  const huella = createHash('sha256').update(bytes).digest('hex')
  const conocido = LEIDOS.get(huella)
  if (conocido) return bien(conocido)
  const datos = leerDatos(bytes)
  if (!datos.ok) return datos
  const der = Uint8Array.from(bytes)
  const partes = intentar(() => leerX509(der))
  const x509 = aX509(der)
  if (!partes || !x509) return mal('efirma.ilegible')
  const certificado = { ...datos.valor, tipoPersona: tipoDe(datos.valor.rfc), der, huella, partes, x509 }
  if (der.length <= RECORDABLE) recordar(LEIDOS, huella, certificado, LEIDOS_MAXIMO)
  return bien(certificado)
}

/** Un RFC de 12 caracteres es de persona moral; de 13, de persona física. */
function tipoDe(rfc: string): 'fisica' | 'moral' {
  return rfc.length === 12 ? 'moral' : 'fisica'
}

function aX509(der: Uint8Array): X509Certificate | null {
  try {
    const x509 = new X509Certificate(der)
    const bits = x509.publicKey.asymmetricKeyDetails?.modulusLength ?? 0
    return x509.publicKey.asymmetricKeyType === 'rsa' && bits >= BITS_DE_LLAVE.minimo && bits <= BITS_DE_LLAVE.maximo ? x509 : null
  } catch {
    return null
  }
}

/** Si la firma RSASSA-PKCS1-v1_5 con SHA-256 de los bytes UTF-8 de la cadena es de la llave de ese certificado. */
export function verificarFirma(certificado: Certificado, cadena: string, firma: Uint8Array): boolean {
  return verify('sha256', Buffer.from(cadena, 'utf8'), certificado.x509.publicKey, firma)
}
