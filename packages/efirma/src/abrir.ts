import type { Resultado } from './comun/resultado.ts'
import type { CertificadoLeido, CodigoCertificado, CodigoLlave } from './comun/tipos.ts'

export interface LlaveAbierta { clave: CryptoKey | null }

export declare function leerCertificado(bytes: Uint8Array): Resultado<CertificadoLeido, CodigoCertificado>
export declare function abrirLlave(llave: Uint8Array, contrasena: string): Promise<Resultado<LlaveAbierta, CodigoLlave>>
export declare function correspondeA(llave: LlaveAbierta, certificado: Uint8Array): Promise<boolean>
export declare function firmar(llave: LlaveAbierta, cadena: string): Promise<Uint8Array<ArrayBuffer>>
export declare function olvidar(llave: LlaveAbierta): void
