import { createHash } from 'node:crypto'
import { algoritmo, der, entero, octetos, oid, secuencia } from '../asn1/escribir.ts'
import { OID_NONCE } from '../comun/ocsp-respuesta.ts'
import type { X509 } from '../comun/x509.ts'

const SHA1 = '1.3.14.3.2.26'

/** La petición OCSP de un certificado (RFC 6960 §4.1), con nonce (RFC 9654). Lo identifica con SHA-1, que es lo que todo respondedor entiende: no protege nada. */
export function construirPeticion(certificado: X509, emisor: X509, nonce: Uint8Array): Uint8Array {
  const resumir = (bytes: Uint8Array) => octetos(createHash('sha1').update(bytes).digest())
  const certId = secuencia(algoritmo(SHA1), resumir(certificado.emisor), resumir(emisor.bitsDeLlave), entero(certificado.serie))
  const extensiones = der(0xa2, secuencia(secuencia(oid(OID_NONCE), octetos(octetos(nonce)))))
  return secuencia(secuencia(secuencia(secuencia(certId)), extensiones))
}
