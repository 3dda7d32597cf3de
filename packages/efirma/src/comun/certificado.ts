import { exigir, intentar } from '../asn1/leer.ts'
import { leerTexto } from '../asn1/texto.ts'
import { reconocer } from './archivo.ts'
import { bien, mal, type Resultado } from './resultado.ts'
import type { CertificadoLeido, Clase, CodigoCertificado } from './tipos.ts'
import { leerX509, type X509 } from './x509.ts'

const OID = { nombreComun: '2.5.4.3', curp: '2.5.4.5', nombre: '2.5.4.41', rfc: '2.5.4.45' }
const CORREO_PROTEGIDO = '1.3.6.1.5.5.7.3.4'
const CLIENTE_TLS = '1.3.6.1.5.5.7.3.2'
const FORMA_DE_RFC = /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}$/

/**
 * Lee un .cer del SAT: titular, representante, número, vigencia y si es e.firma o CSD. No verifica firmas ni autoridades.
 * Rechaza lo que no es un certificado DER con un solo RFC (2.5.4.45), y dice si es un PEM, una llave, o está vacío o es enorme.
 */
export function leerCertificado(bytes: Uint8Array): Resultado<CertificadoLeido, CodigoCertificado> {
  const apariencia = reconocer(bytes)
  if (apariencia === 'archivo.vacio' || apariencia === 'archivo.demasiado_grande') return mal(apariencia)
  if (apariencia === 'pem') return mal('efirma.es_pem')
  if (apariencia === 'llave') return mal('efirma.es_llave')
  const leido = intentar(() => interpretar(leerX509(bytes)))
  return leido ? bien(leido) : mal('efirma.ilegible')
}

/** Los datos del titular (Anexo de la e.firma del SAT: RFC en 2.5.4.45, CURP en 2.5.4.5, cada uno «titular / representante»). Lanza ErrorDer. */
function interpretar(x509: X509): CertificadoLeido {
  const [rfc = '', rfcRepresentante] = partir(unico(x509, OID.rfc))
  const [curp = '', curpRepresentante] = partir(unico(x509, OID.curp, ''))
  exigir(FORMA_DE_RFC.test(rfc) && (!rfcRepresentante || FORMA_DE_RFC.test(rfcRepresentante)))
  const nombre = x509.atributos.find((atributo) => atributo.oid === OID.nombreComun) ?? x509.atributos.find((atributo) => atributo.oid === OID.nombre)
  return {
    rfc,
    nombre: leerTexto(nombre?.valor).replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    ...(curp && { curp }),
    ...(rfcRepresentante && { rfcRepresentante }),
    ...(curpRepresentante && { curpRepresentante }),
    numero: leerNumero(x509.serie),
    vigenteDesde: x509.vigenteDesde,
    vigenteHasta: x509.vigenteHasta,
    clase: clasificar(x509),
  }
}

/** El texto del único atributo con ese OID. Dos RFC en un certificado son una trampa, no una elección. */
function unico(x509: X509, oid: string, ausente?: string): string {
  const [atributo, ...otros] = x509.atributos.filter((candidato) => candidato.oid === oid)
  exigir(otros.length === 0)
  return !atributo && ausente !== undefined ? ausente : leerTexto(atributo?.valor)
}

function partir(texto: string): string[] {
  const partes = texto.split('/').map((parte) => parte.trim())
  exigir(partes.length <= 2)
  return partes
}

/** La serie leída como ASCII (así numera el SAT); en hexadecimal si no son dígitos. */
export function leerNumero(serie: Uint8Array): string {
  const texto = String.fromCharCode(...serie.subarray(0, 64))
  return serie.length <= 64 && /^\d+$/.test(texto) ? texto : Array.from(serie, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function clasificar({ uso, usosExtendidos, ca, algoritmoDeLlave }: X509): Clase {
  if (uso === null || ca || algoritmoDeLlave !== '1.2.840.113549.1.1.1') return 'otra'
  if ((uso & 0xd8) === 0xd8 && usosExtendidos.includes(CORREO_PROTEGIDO) && usosExtendidos.includes(CLIENTE_TLS)) return 'efirma'
  return uso === 0xc0 && usosExtendidos.length === 0 ? 'csd' : 'otra'
}
