import type { CertificadoLeido } from '@icsoe/efirma/abrir'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { ProblemaHttp } from '../api/problemaHttp.ts'
import { problemaDe } from './problemas.ts'

type Lectura = { ok: true; valor: CertificadoLeido } | { ok: false; problema: ProblemaHttp }

/** Basta el principio para reconocer un archivo equivocado; uno enorme no se lee entero. */
const bytesDe = async (archivo: File) => new Uint8Array(await archivo.slice(0, 64 * 1024 + 1).arrayBuffer())

/** Lee en este equipo el .cer elegido. Rechaza lo que no es un certificado, y el sello digital (CSD). */
export async function leerElegido(archivo: File): Promise<Lectura> {
  const { leerCertificado } = await import('@icsoe/efirma/abrir')
  const leido = leerCertificado(await bytesDe(archivo))
  if (!leido.ok) return { ok: false, problema: await problemaDe(leido.codigo, 'certificado') }
  if (leido.valor.clase === 'csd') return { ok: false, problema: await problemaDe('efirma.es_csd') }
  return leido
}

/** Mira por fuera el .key elegido: avisa si es el certificado, un PEM, o está vacío o es enorme. */
export async function mirarLlave(archivo: File): Promise<ProblemaHttp | null> {
  const { reconocer } = await import('@icsoe/efirma/comun/archivo')
  const apariencia = reconocer(await bytesDe(archivo))
  if (apariencia === 'archivo.vacio' || apariencia === 'archivo.demasiado_grande') return problemaDe(apariencia, 'llave')
  if (apariencia === 'certificado') return problemaDe('efirma.es_certificado')
  return apariencia === 'pem' ? problemaDe('efirma.es_pem', 'llave') : null
}

/** Si el RFC escrito no es el del certificado, dice cuál de las dos cosas pasa: otro contratista, o el representante (dominio §3). */
export function compararRfc(rfc: string, { rfc: delCertificado }: Pick<CertificadoLeido, 'rfc'>): Codigo | null {
  if (rfc === delCertificado) return null
  return rfc.length === 12 && delCertificado.length === 13 ? 'efirma.es_del_representante' : 'efirma.rfc_distinto'
}

/** Vigencia según el reloj de este equipo, para avisar pronto; la última palabra es del servidor. */
export function revisarVigencia({ vigenteDesde, vigenteHasta }: Pick<CertificadoLeido, 'vigenteDesde' | 'vigenteHasta'>, ahora: number): Codigo | null {
  if (ahora > vigenteHasta) return 'efirma.vencida'
  return ahora < vigenteDesde ? 'efirma.aun_no_vigente' : null
}
