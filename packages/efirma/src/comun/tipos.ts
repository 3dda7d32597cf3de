/** Uso del certificado según su keyUsage y extendedKeyUsage: e.firma, sello digital (CSD) u otra cosa. */
export type Clase = 'efirma' | 'csd' | 'otra'

/** Por qué no sirve un archivo que debía ser un certificado. */
export type CodigoCertificado = 'efirma.ilegible' | 'efirma.es_pem' | 'efirma.es_llave' | 'archivo.vacio' | 'archivo.demasiado_grande'

/** Por qué no se abrió un archivo que debía ser una llave privada. */
export type CodigoLlave = 'efirma.contrasena' | 'efirma.llave_ilegible' | 'efirma.es_pem' | 'efirma.es_certificado' | 'archivo.vacio' | 'archivo.demasiado_grande'

/** Lo que dice de su titular un certificado del SAT. */
export interface CertificadoLeido {
  rfc: string
  nombre: string
  curp?: string
  rfcRepresentante?: string
  curpRepresentante?: string
  /** Número de certificado: 20 dígitos en los del SAT; hexadecimal si la serie no es texto. */
  numero: string
  /** Milisegundos desde 1970. */
  vigenteDesde: number
  vigenteHasta: number
  clase: Clase
}
