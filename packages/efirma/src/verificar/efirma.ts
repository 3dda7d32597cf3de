import { bien, mal, type Resultado } from '../comun/resultado.ts'
import type { Ancla } from './anclas.ts'
import { verificarCadena } from './cadena.ts'
import { leerCertificado, verificarFirma, type Certificado } from './certificado.ts'
import type { Revocacion } from './ocsp-juzgar.ts'

/** Con qué se pregunta el estado: la red, una memoria, o lo que decida quien llama. */
export type ConsultaDeRevocacion = (certificado: Certificado, emisor: Ancla) => Promise<Resultado<Revocacion, 'efirma.estado_no_consultable'>>

export type CodigoEfirma =
  | 'efirma.ilegible'
  | 'efirma.es_csd'
  | 'efirma.firma_invalida'
  | 'efirma.rfc_distinto'
  | 'efirma.es_del_representante'
  | 'efirma.aun_no_vigente'
  | 'efirma.vencida'
  | 'efirma.autoridad_no_reconocida'
  | 'efirma.revocada'

export interface PorVerificar {
  certificado: Uint8Array
  cadena: string
  firma: Uint8Array
  /** El RFC que se escribió, en mayúsculas y sin espacios. */
  rfc: string
  anclas: Ancla[]
  ahora: number
  revocacion: ConsultaDeRevocacion
}

/** Una e.firma en regla. Si no se pudo saber si está revocada, lo demás sí se comprobó: quien llama aplica su política. */
export interface EfirmaVerificada {
  rfc: string
  nombre: string
  curp?: string
  tipoPersona: 'fisica' | 'moral'
  numero: string
  vigenteHasta: number
  revocacion: 'vigente' | 'no_consultable'
  /** La respuesta OCSP, en DER: prueba para el acuse. */
  ocsp?: Uint8Array
}

/**
 * Verifica una firma hecha con e.firma. Si fallan varias cosas dice la primera de este orden: ilegible (o ni e.firma ni CSD), CSD, firma,
 * RFC, vigencia, autoridad, revocación.
 */
export async function verificarEfirma(datos: PorVerificar): Promise<Resultado<EfirmaVerificada, CodigoEfirma>> {
  const leido = leerCertificado(datos.certificado)
  if (!leido.ok) return mal('efirma.ilegible')
  const certificado = leido.valor
  const problema = buscarProblema(certificado, datos)
  if (problema) return mal(problema)
  const emisor = verificarCadena(certificado, datos.anclas)
  if (!emisor.ok) return emisor
  const revocacion = await datos.revocacion(certificado, emisor.valor)
  if (revocacion.ok && revocacion.valor.estado === 'revocada') return mal('efirma.revocada')
  const { rfc, nombre, curp, tipoPersona, numero, vigenteHasta } = certificado
  const verificada = { rfc, nombre, ...(curp && { curp }), tipoPersona, numero, vigenteHasta }
  if (!revocacion.ok || revocacion.valor.estado !== 'vigente') return bien({ ...verificada, revocacion: 'no_consultable' })
  return bien({ ...verificada, revocacion: 'vigente', ocsp: revocacion.valor.respuesta })
}

function buscarProblema(certificado: Certificado, { cadena, firma, rfc, ahora }: PorVerificar): CodigoEfirma | null {
  if (certificado.clase === 'otra') return 'efirma.ilegible'
  if (certificado.clase === 'csd') return 'efirma.es_csd'
  if (!verificarFirma(certificado, cadena, firma)) return 'efirma.firma_invalida'
  if (certificado.rfc !== rfc) return rfc.length === 12 && certificado.tipoPersona === 'fisica' ? 'efirma.es_del_representante' : 'efirma.rfc_distinto'
  if (ahora < certificado.vigenteDesde) return 'efirma.aun_no_vigente'
  return ahora > certificado.vigenteHasta ? 'efirma.vencida' : null
}
