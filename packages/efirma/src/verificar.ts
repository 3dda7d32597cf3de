/* Puerta del servidor: leer certificados, comprobar firmas, cadena y revocación. */
export { cargarAnclas, type Ancla } from './verificar/anclas.ts'
export { verificarCadena } from './verificar/cadena.ts'
export { leerCertificado, verificarFirma, type Certificado } from './verificar/certificado.ts'
export { verificarEfirma, type CodigoEfirma, type ConsultaDeRevocacion, type EfirmaVerificada } from './verificar/efirma.ts'
export { juzgarRespuestaOcsp, type CodigoOcsp, type Revocacion } from './verificar/ocsp-juzgar.ts'
export { consultarRevocacion, type Consulta, type MemoriaOcsp, type NoConsultable } from './verificar/revocacion.ts'
