import type { Codigo } from '@icsoe/esquemas/codigos'
import { ProblemaHttp } from '../api/problemaHttp.ts'

/** Los campos de la pantalla de ingreso, en el orden de la guía (paso 4). */
type CampoDeIngreso = 'rfc' | 'certificado' | 'llave' | 'contrasena'

const campoDe: Partial<Record<string, CampoDeIngreso>> = {
  'rfc.formato': 'rfc',
  'rfc.fecha': 'rfc',
  'efirma.rfc_distinto': 'rfc',
  'efirma.es_del_representante': 'certificado',
  'efirma.ilegible': 'certificado',
  'efirma.es_llave': 'certificado',
  'efirma.es_csd': 'certificado',
  'efirma.aun_no_vigente': 'certificado',
  'efirma.vencida': 'certificado',
  'efirma.autoridad_no_reconocida': 'certificado',
  'efirma.revocada': 'certificado',
  'efirma.llave_ilegible': 'llave',
  'efirma.es_certificado': 'llave',
  'efirma.no_corresponde': 'llave',
  'efirma.firma_invalida': 'llave',
  'efirma.contrasena': 'contrasena',
}

/** Un problema hallado en este equipo, junto al campo que lo causa. Los textos se traen solo cuando algo se rechaza: ingresar debe pesar poco. */
export async function problemaDe(codigo: Codigo, campo = campoDe[codigo]): Promise<ProblemaHttp> {
  const { codigos } = await import('@icsoe/esquemas/codigos')
  const { titulo, detalle, estado } = codigos[codigo]
  return new ProblemaHttp({ codigo, title: titulo, detail: detalle, status: estado, errores: campo && [{ campo: `/${campo}`, codigo, mensaje: `${titulo}. ${detalle}` }] })
}

function espera(segundos: number): string {
  if (segundos < 90) return `${segundos} segundos`
  return `${Math.ceil(segundos / 60)} minutos`
}

/**
 * Lo que contestó el servidor, dicho donde sirve: junto a su campo si el código es de uno, y con el tiempo de espera si hubo
 * demasiados intentos. Lo que ya trae sus campos queda igual.
 */
export function enSuCampo(problema: ProblemaHttp): ProblemaHttp {
  const { codigo, title, detail, status, errores, retryAfter } = problema
  if (errores.length) return problema
  if (retryAfter) return new ProblemaHttp({ codigo, title, detail: `Vuelve a intentarlo en ${espera(retryAfter)}.`, status })
  const campo = campoDe[codigo]
  return campo ? new ProblemaHttp({ codigo, title, detail, status, errores: [{ campo: `/${campo}`, codigo, mensaje: `${title}. ${detail}` }] }) : problema
}
