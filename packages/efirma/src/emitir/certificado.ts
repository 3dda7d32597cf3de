import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import { algoritmo, bits, der, entero, momento, octetos, oid, secuencia } from '../asn1/escribir.ts'

const SHA256_CON_RSA = '1.2.840.113549.1.1.11'
const SI = der(0x01, Uint8Array.of(0xff))

export interface DatosDeCertificado {
  /** Dígitos: cada uno es un byte ASCII de la serie, como numera el SAT. */
  numero: string
  emisor: Uint8Array
  sujeto: Uint8Array
  desde: number
  hasta: number
  /** Llave privada del titular; al certificado va su pública. */
  llave: KeyObject
  extensiones: Uint8Array[]
  /** Llave privada de quien emite. */
  firmante: KeyObject
}

/** Un certificado X.509 v3 firmado con RSA y SHA-256, en DER. */
export function construirCertificado(datos: DatosDeCertificado): Uint8Array {
  const contenido = secuencia(
    der(0xa0, entero(2)),
    entero(Buffer.from(datos.numero, 'latin1')),
    algoritmo(SHA256_CON_RSA),
    datos.emisor,
    secuencia(momento(datos.desde), momento(datos.hasta)),
    datos.sujeto,
    createPublicKey(datos.llave).export({ type: 'spki', format: 'der' }),
    der(0xa3, secuencia(...datos.extensiones)),
  )
  return firmado(contenido, datos.firmante)
}

/** Un contenido con su algoritmo y su firma detrás; con algo más al final si se da (los certificados de OCSP). */
export function firmado(contenido: Uint8Array, firmante: KeyObject, ...despues: Uint8Array[]): Uint8Array {
  return secuencia(contenido, algoritmo(SHA256_CON_RSA), bits(sign('sha256', contenido, firmante)), ...despues)
}

/** basicConstraints, crítica. */
export function restriccionesBasicas(ca: boolean, rutaMaxima?: number): Uint8Array {
  const partes = ca ? [SI, ...(rutaMaxima === undefined ? [] : [entero(rutaMaxima)])] : []
  return secuencia(oid('2.5.29.19'), SI, octetos(secuencia(...partes)))
}

/** keyUsage de un byte: 0x80 digitalSignature, 0x40 nonRepudiation, 0x10 dataEncipherment, 0x08 keyAgreement, 0x04 keyCertSign, 0x02 cRLSign. */
export function usoDeLlave(uso: number): Uint8Array {
  const sinUsar = 31 - Math.clz32(uso & -uso)
  return secuencia(oid('2.5.29.15'), octetos(der(0x03, Uint8Array.of(sinUsar, uso))))
}

/** extendedKeyUsage. */
export function usosExtendidos(...oids: string[]): Uint8Array {
  return secuencia(oid('2.5.29.37'), octetos(secuencia(...oids.map(oid))))
}

/** extendedKeyUsage crítica, como la pide el sellado de tiempo (RFC 3161 §2.3). */
export function usosExtendidosCriticos(...oids: string[]): Uint8Array {
  return secuencia(oid('2.5.29.37'), SI, octetos(secuencia(...oids.map(oid))))
}
