import type { X509Certificate } from 'node:crypto'
import type { Resultado } from './comun/resultado.ts'
import type { CertificadoLeido, CodigoCertificado } from './comun/tipos.ts'

export interface Certificado extends CertificadoLeido { tipoPersona: 'fisica' | 'moral'; der: Uint8Array; huella: string; x509: X509Certificate }
export interface Ancla { nombre: string; numero: string; vigenteDesde: number; vigenteHasta: number; ca: boolean; der: Uint8Array; x509: X509Certificate }
export interface ArchivoDeAncla { nombre: string; bytes: Uint8Array }
export interface Revocacion { estado: 'vigente' | 'revocada' | 'desconocida'; respuesta: Uint8Array; actualizada: number; siguiente?: number }
export type ConsultaDeRevocacion = (certificado: Certificado, emisor: Ancla) => Promise<Resultado<Revocacion, 'efirma.estado_no_consultable'>>
export interface EfirmaVerificada { rfc: string; nombre: string; curp?: string; tipoPersona: 'fisica' | 'moral'; numero: string; vigenteHasta: number; revocacion: 'vigente' | 'no_consultable'; ocsp?: Uint8Array }
export type CodigoEfirma = 'efirma.ilegible' | 'efirma.es_csd' | 'efirma.firma_invalida' | 'efirma.rfc_distinto' | 'efirma.es_del_representante' | 'efirma.aun_no_vigente' | 'efirma.vencida' | 'efirma.autoridad_no_reconocida' | 'efirma.revocada'

export declare function leerCertificado(bytes: Uint8Array): Resultado<Certificado, CodigoCertificado>
export declare function cargarAnclas(archivos: ArchivoDeAncla[]): { anclas: Ancla[]; rechazados: { nombre: string; motivo: string }[] }
export declare function verificarCadena(certificado: Certificado, anclas: Ancla[]): Resultado<Ancla, 'efirma.autoridad_no_reconocida'>
export declare function verificarFirma(certificado: Certificado, cadena: string, firma: Uint8Array): boolean
export declare function crearMemoriaOcsp(limite?: number): Map<string, Revocacion>
export declare function consultarRevocacion(p: { certificado: Certificado; emisor: Ancla; anclas: Ancla[]; url: string; ahora: number; tiempoLimite: number; memoria?: Map<string, Revocacion> }): Promise<Resultado<Revocacion, 'efirma.estado_no_consultable'>>
export declare function verificarEfirma(p: { certificado: Uint8Array; cadena: string; firma: Uint8Array; rfc: string; anclas: Ancla[]; ahora: number; revocacion: ConsultaDeRevocacion }): Promise<Resultado<EfirmaVerificada, CodigoEfirma>>
