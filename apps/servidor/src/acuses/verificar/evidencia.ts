import { cadenaDeSello, leerCadenaDePresentacion } from '@icsoe/dominio/cadena'
import { leerFolio } from '@icsoe/dominio/folios'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { type Ancla, type Certificado, juzgarRespuestaGuardada, leerCertificado, verificarCadena, verificarFirma } from '@icsoe/efirma/verificar'
import { createHash, verify } from 'node:crypto'
import type { Adjunto } from './adjunto.ts'
import { type Comprobacion, comprobar } from './comprobacion.ts'

const bytesDe = (texto: string) => Buffer.from(texto, 'base64')
const DIA = 86_400_000

/** Que lo adjunto sea lo impreso, y que sus partes digan lo mismo entre sí. */
export function comprobarContenido(adjunto: Adjunto, impreso: string): Comprobacion[] {
  const { folio, tipo, ejercicio, cuatrimestre, contratos } = adjunto
  const cadena = leerCadenaDePresentacion(adjunto.cadena)
  const igual = cadena.ok && cadena.valor.tipo === tipo && cadena.valor.ejercicio === ejercicio && cadena.valor.cuatrimestre === cuatrimestre && cadena.valor.contratos === contratos.length
  return [
    comprobar('Lo impreso es lo adjunto', leerFolio(folio).ok && impreso.split(/\s+/).includes(folio), `Folio ${folio}.`, 'El folio impreso no es el del archivo adjunto.'),
    comprobar('La cadena original habla de esta informativa', igual, `${adjunto.cadena}`, 'Su tipo, su periodo o sus contratos no son los de la cadena que se firmó.'),
  ]
}

/** El sello del acuse: que lo haya hecho el Instituto y que selle este folio, esta hora y esta cadena. */
export function comprobarSello({ folio, presentada, extemporanea, cadena, cadenaSello, sello, certificadoSello }: Adjunto, sellos: Ancla[]): Comprobacion {
  const certificado = sellos.find(({ x509 }) => x509.raw.equals(bytesDe(certificadoSello)))
  const esperada = leerFolio(folio).ok && cadenaDeSello({ folio, presentada, extemporanea, digestoDeCadena: createHash('sha256').update(cadena).digest('hex') })
  const bueno = certificado !== undefined && cadenaSello === esperada && verify('sha256', Buffer.from(cadenaSello), certificado.x509.publicKey, bytesDe(sello))
  return comprobar('Sello digital del Instituto', bueno, `Selló folio, hora y cadena: presentada el ${presentada}${extemporanea ? ', fuera de plazo' : ''}.`, 'El sello no es del Instituto, o no es de este folio, esta hora y esta cadena.')
}

/** La firma del contratista: que sea de esa cadena y ese certificado, y que la e.firma valiera en esa fecha. */
export function comprobarEfirma(adjunto: Adjunto, anclas: Ancla[]): Comprobacion[] {
  const leido = leerCertificado(bytesDe(adjunto.certificado))
  const cadena = leerCadenaDePresentacion(adjunto.cadena)
  const certificado = leido.ok && leido.valor.clase === 'efirma' ? leido.valor : undefined
  const suya = certificado !== undefined && cadena.ok && certificado.rfc === cadena.valor.rfc && verificarFirma(certificado, adjunto.cadena, bytesDe(adjunto.firma))
  const firma = comprobar('Firma del contratista', suya, `${certificado?.rfc ?? ''} firmó la cadena original con el certificado ${certificado?.numero ?? ''}.`, 'La firma no es de esa cadena, o el certificado no es una e.firma de ese RFC.')
  return certificado ? [firma, ...comprobarVigencia(certificado, adjunto, anclas)] : [firma]
}

function comprobarVigencia(certificado: Certificado, { presentada, ocsp }: Adjunto, anclas: Ancla[]): Comprobacion[] {
  const momento = Date.parse(presentada)
  const vigente = momento >= certificado.vigenteDesde && momento <= certificado.vigenteHasta
  const vigencia = comprobar('La e.firma estaba vigente', vigente, `Del ${momentoEnMexico(certificado.vigenteDesde)} al ${momentoEnMexico(certificado.vigenteHasta)}.`, 'La fecha de presentación está fuera de la vigencia del certificado.')
  const emisor = verificarCadena(certificado, anclas)
  const autoridad = comprobar('La emitió una autoridad reconocida', emisor.ok, emisor.ok ? emisor.valor.x509.subject.replaceAll('\n', ', ') : '', 'Ninguna autoridad de ICSOE_ANCLAS emitió ese certificado. Revisa que la carpeta tenga todas, también las vencidas.')
  return emisor.ok ? [vigencia, autoridad, comprobarRevocacion(certificado, emisor.valor, ocsp, { anclas, momento })] : [vigencia, autoridad]
}

function comprobarRevocacion(certificado: Certificado, emisor: Ancla, ocsp: string | null, { anclas, momento }: { anclas: Ancla[]; momento: number }): Comprobacion {
  const que = 'La e.firma no estaba revocada'
  if (ocsp === null) return { estado: 'aviso', que, detalle: 'Al presentar no se pudo preguntar a la autoridad; pregúntaselo a ella.' }
  const juicio = juzgarRespuestaGuardada(bytesDe(ocsp), { certificado, emisor, anclas })
  if (!juicio.ok || juicio.valor.estado !== 'vigente') return { estado: 'mal', que, detalle: juicio.ok ? `La autoridad contestó: ${juicio.valor.estado}.` : `La respuesta guardada no sirve como prueba (${juicio.codigo}).` }
  const { actualizada, siguiente = actualizada + DIA } = juicio.valor
  const detalle = `La autoridad contestó «vigente» el ${momentoEnMexico(actualizada)}.`
  const deEseDia = momento >= actualizada - DIA && momento <= siguiente + DIA
  return deEseDia ? { estado: 'bien', que, detalle } : { estado: 'aviso', que, detalle: `${detalle} No es de la fecha en que se presentó: solo es de esperar en una demostración con el reloj cambiado.` }
}
