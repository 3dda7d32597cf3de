import { X509Certificate, type KeyObject } from 'node:crypto'
import { crearLlave, sujetoDe, type Emisor } from './autoridad.ts'
import { construirCertificado, restriccionesBasicas, usoDeLlave } from './certificado.ts'
import { construirNombre } from './nombre.ts'

/** Un sello digital de demostración: llave RSA y certificado, los dos en PEM; lo emite esa autoridad o, sin ella, se firma a sí mismo. */
export function certificadoDeSello({ nombre, desde, hasta, emisora, llave = crearLlave() }: { nombre: string; desde: number; hasta: number; emisora?: Emisor; llave?: KeyObject }): {
  llave: string
  certificado: string
} {
  const sujeto = construirNombre([{ oid: '2.5.4.3', valor: nombre }, { oid: '2.5.4.6', valor: 'MX', codificacion: 'printable' }])
  const extensiones = [restriccionesBasicas(false), usoDeLlave(0xc0)]
  const certificado = construirCertificado({ numero: '00000000000000000021', emisor: emisora ? sujetoDe(emisora) : sujeto, sujeto, desde, hasta, llave, extensiones, firmante: emisora?.llave ?? llave })
  return { llave: llave.export({ type: 'pkcs8', format: 'pem' }).toString(), certificado: new X509Certificate(certificado).toString() }
}
