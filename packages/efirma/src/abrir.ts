/* Puerta del navegador: leer el .cer, abrir el .key y firmar. Solo WebCrypto; corre igual en Node. */
import { intentar } from './asn1/leer.ts'
import { sonPar, type LlaveAbierta } from './abrir/llave.ts'
import { leerX509 } from './comun/x509.ts'

export { leerCertificado } from './comun/certificado.ts'
export { abrirLlave, firmar, type LlaveAbierta } from './abrir/llave.ts'
export type { CertificadoLeido, Clase, CodigoCertificado, CodigoLlave } from './comun/tipos.ts'

/** Si la llave es la del certificado: firma con una y comprueba con el otro. Un certificado ilegible no es de ninguna llave. */
export async function correspondeA(llave: LlaveAbierta, certificado: Uint8Array): Promise<boolean> {
  const leido = intentar(() => leerX509(certificado))
  return leido !== null && sonPar(llave, leido.llave)
}

/** Suelta la llave: ya no se puede firmar con ella y el navegador puede borrarla de la memoria. */
export function olvidar(llave: LlaveAbierta): void {
  llave.clave = null
}
