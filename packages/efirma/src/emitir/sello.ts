import { X509Certificate, type KeyObject } from 'node:crypto'
import { crearLlave } from './autoridad.ts'
import { construirCertificado, restriccionesBasicas, usoDeLlave } from './certificado.ts'
import { construirNombre } from './nombre.ts'

/** Un sello digital de demostración: llave RSA y certificado firmado por ella misma, los dos en PEM. */
export function certificadoDeSello({ nombre, desde, hasta, llave = crearLlave() }: { nombre: string; desde: number; hasta: number; llave?: KeyObject }): {
  llave: string
  certificado: string
} {
  const sujeto = construirNombre([{ oid: '2.5.4.3', valor: nombre }, { oid: '2.5.4.6', valor: 'MX', codificacion: 'printable' }])
  const extensiones = [restriccionesBasicas(false), usoDeLlave(0xc0)]
  const certificado = construirCertificado({ numero: '00000000000000000001', emisor: sujeto, sujeto, desde, hasta, llave, extensiones, firmante: llave })
  return { llave: llave.export({ type: 'pkcs8', format: 'pem' }).toString(), certificado: new X509Certificate(certificado).toString() }
}
