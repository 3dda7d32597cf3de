import { cadenaDeSello, leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import { leerCertificado } from '@icsoe/efirma/abrir'
import { intentar } from '@icsoe/efirma/asn1/leer'
import { leerRespuesta } from '@icsoe/efirma/comun/ocsp-respuesta'
import { iguales, leerX509, type X509 } from '@icsoe/efirma/comun/x509'
import type { AcusePublico } from '@icsoe/esquemas/publico'

/** Con qué se comprueba un acuse sin confiar en este sistema (api «Público»). Sin `ocsp`, al presentar no se pudo preguntar. */
export type Evidencia = Record<'cadena' | 'firma' | 'certificado' | 'cadenaSello' | 'sello' | 'certificadoSello', string> & { ocsp: string | null }
/** Lo que la página muestra y debe ser lo firmado o lo sellado. */
type Mostrado = Pick<AcusePublico, 'folio' | 'presentada' | 'extemporanea' | 'tipo' | 'ejercicio' | 'cuatrimestre'> & { contratos: readonly { trabajadores: number }[] }
export type Punto = 'cadena' | 'firma' | 'certificado' | 'revocacion' | 'sello' | 'digesto' | 'datos'
/** Cómo salió cada punto; «sin_dato» es que no hay con qué saberlo. */
export type Comprobacion = Record<Punto, 'bien' | 'mal' | 'sin_dato'>

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

function deBase64(texto: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(texto), (letra) => letra.charCodeAt(0))
  } catch {
    return null
  }
}

/** Lee un certificado en base64; nulo si no lo es. */
function leer(certificado: string): X509 | null {
  const der = deBase64(certificado)
  return der && intentar(() => leerX509(der))
}

async function comprueba(x509: X509 | null, firma: string, cadena: string): Promise<boolean> {
  const bytes = deBase64(firma)
  if (!x509 || !bytes) return false
  try {
    const clave = await crypto.subtle.importKey('spki', new Uint8Array(x509.llave), RSA_SHA256, false, ['verify'])
    return await crypto.subtle.verify(RSA_SHA256.name, clave, bytes, new TextEncoder().encode(cadena))
  } catch {
    return false // Una llave que no es RSA no comprueba nada.
  }
}

/** SHA-256 en hexadecimal y minúsculas, hecho en este equipo. */
export async function resumir(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const resumen = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(resumen), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** La evidencia de un acuse, si vino completa (solo con su código de verificación). */
export function evidenciaDe({ cadena, firma, certificado, ocsp = null, cadenaSello, sello, certificadoSello }: AcusePublico): Evidencia | null {
  return cadena && firma && certificado && cadenaSello && sello && certificadoSello ? { cadena, firma, certificado, ocsp, cadenaSello, sello, certificadoSello } : null
}

/** Si lo que se muestra es lo que se firmó: tipo, periodo y cuentas. */
function esLoFirmado({ tipo, ejercicio, cuatrimestre, contratos }: Mostrado, texto: string): boolean {
  const leida = leerCadenaDePresentacion(texto)
  if (!leida.ok) return false
  const { valor } = leida
  const trabajadores = contratos.reduce((suma, contrato) => suma + contrato.trabajadores, 0)
  return valor.tipo === tipo && valor.ejercicio === ejercicio && valor.cuatrimestre === cuatrimestre && valor.contratos === contratos.length && valor.trabajadores === trabajadores
}

/** Si es una e.firma, del RFC que dice la cadena, y valía el día en que se presentó. */
function certificadoEnRegla(certificado: string, cadena: string, momento: number): boolean {
  const der = deBase64(certificado)
  const leido = der && leerCertificado(der)
  const firmada = leerCadenaDePresentacion(cadena)
  if (!leido?.ok || !firmada.ok) return false
  const { clase, rfc, vigenteDesde, vigenteHasta } = leido.valor
  return clase === 'efirma' && rfc === firmada.valor.rfc && vigenteDesde <= momento && momento <= vigenteHasta
}

/** Lo que la autoridad contestó de ese certificado, y cuándo; nulo si la respuesta guardada no se entiende o es de otro. */
export function leerOcsp(ocsp: string, certificado: string): { estado: string; momento: number } | null {
  const [der, x509] = [deBase64(ocsp), leer(certificado)]
  const respuesta = der && intentar(() => leerRespuesta(der))
  const suya = x509 && respuesta?.unicas.find(({ serie }) => iguales(serie, x509.serie))
  return suya ? { estado: suya.estado, momento: suya.actualizada } : null
}

function revocacionDe({ ocsp, certificado }: Evidencia): Comprobacion['revocacion'] {
  if (ocsp === null) return 'sin_dato'
  return leerOcsp(ocsp, certificado)?.estado === 'vigente' ? 'bien' : 'mal'
}

/**
 * Comprueba un acuse en este equipo: que la cadena diga lo que se muestra, la firma del contratista, su certificado en esa fecha, lo que
 * contestó la autoridad, el sello sobre su propia cadena, que ampare esa cadena firmada (su SHA-256), y que folio, fecha y plazo sean los sellados.
 */
export async function comprobarEvidencia(mostrado: Mostrado, evidencia: Evidencia): Promise<Comprobacion> {
  const { folio, presentada, extemporanea } = mostrado
  const { cadena, firma, certificado, cadenaSello, sello, certificadoSello } = evidencia
  const momento = Date.parse(presentada)
  const digestoDeCadena = await resumir(new TextEncoder().encode(cadena))
  const delSello = leer(certificadoSello)
  const selloVigente = delSello !== null && delSello.vigenteDesde <= momento && momento <= delSello.vigenteHasta
  const juzgar = (bien: boolean) => (bien ? 'bien' : 'mal')
  return {
    cadena: juzgar(esLoFirmado(mostrado, cadena)),
    firma: juzgar(await comprueba(leer(certificado), firma, cadena)),
    certificado: juzgar(certificadoEnRegla(certificado, cadena, momento)),
    revocacion: revocacionDe(evidencia),
    sello: juzgar(selloVigente && (await comprueba(delSello, sello, cadenaSello))),
    digesto: juzgar(cadenaSello.endsWith(`|${digestoDeCadena}||`)),
    datos: juzgar(cadenaSello.startsWith(cadenaDeSello({ folio, presentada, extemporanea, digestoDeCadena }).slice(0, -(digestoDeCadena.length + 2)))),
  }
}
