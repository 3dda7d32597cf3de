import type { EfirmaElegida } from '../efirma/firmarConEfirma.ts'
import { firmarConEfirma } from '../efirma/firmarConEfirma.ts'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'
import type { PresentacionPendiente } from './presentacionPendiente.ts'
import { guardarPendiente, olvidarPendiente } from './presentacionPendiente.ts'

export type Desenlace =
  | { fin: 'presentada' }
  /** Algo que se corrige en la misma pantalla. */
  | { fin: 'campos'; errores: readonly ErrorDeCampo[] }
  /** Cambió lo que se firmaba: hay que volver al resumen. */
  | { fin: 'resumen'; problema: ProblemaHttp }
  /** No se sabe si llegó: se puede repetir igual. */
  | { fin: 'sin_respuesta'; pendiente: PresentacionPendiente; problema: ProblemaHttp }
  | { fin: 'negada'; problema: ProblemaHttp }

const VUELVEN_AL_RESUMEN = ['informativa.contenido_cambio', 'informativa.cadena_vencida', 'informativa.cadena_distinta', 'informativa.bloqueada', 'informativa.ya_presentada', 'informativa.sin_contratos', 'informativa.con_contratos', 'informativa.sin_vigente', 'informativa.correccion_sin_contratos', 'informativa.limite_complementarias', 'informativa.fuera_de_mes', 'periodo.no_abierto', 'recurso.inexistente']

function juzgar(problema: ProblemaHttp, pendiente: PresentacionPendiente): Desenlace {
  if (VUELVEN_AL_RESUMEN.includes(problema.codigo)) return { fin: 'resumen', problema }
  if (problema.codigo === 'efirma.estado_no_consultable') return { fin: 'negada', problema }
  if (problema.codigo.startsWith('efirma.')) {
    const campo = problema.codigo === 'efirma.firma_invalida' ? '/llave' : '/certificado'
    return { fin: 'campos', errores: [{ campo, codigo: problema.codigo, mensaje: `${problema.title}. ${problema.detail}` }] }
  }
  // Sin respuesta clara, o sin sesión: lo enviado se conserva para repetirlo igual.
  const incierta = problema.status === 0 || problema.status === 401 || problema.status === 429 || problema.status >= 500
  return incierta ? { fin: 'sin_respuesta', pendiente, problema } : { fin: 'negada', problema }
}

/** Envía lo firmado con su llave. Repetirlo nunca presenta dos veces (api «Informativas»). */
export async function enviarPresentacion(id: string, pendiente: PresentacionPendiente): Promise<Desenlace> {
  guardarPendiente(id, pendiente)
  try {
    await llamar('POST /informativas/{id}/presentacion', { parametros: { id }, cuerpo: pendiente.cuerpo, cabeceras: { 'Idempotency-Key': pendiente.llave } })
  } catch (causa) {
    if (!(causa instanceof ProblemaHttp)) throw causa
    const desenlace = juzgar(causa, pendiente)
    if (desenlace.fin !== 'sin_respuesta') olvidarPendiente(id)
    return desenlace
  }
  olvidarPendiente(id)
  return { fin: 'presentada' }
}

/** Lo que firma se trae aparte: sin red, o con la página abierta desde antes de una versión nueva, no llega. */
function sinFirmar(causa: unknown): Desenlace {
  reportError(causa)
  const detail = 'Revisa tu conexión a internet y vuelve a intentarlo; si sigue igual, recarga la página. No se ha presentado nada.'
  return { fin: 'negada', problema: new ProblemaHttp({ codigo: 'firma.no_disponible', title: 'No pudimos firmar en este equipo', detail, status: 0 }) }
}

/** Firma la cadena en este equipo y presenta la informativa. `alAvanzar` dice en qué va. */
export async function firmarYPresentar(id: string, cadena: string, efirma: EfirmaElegida, alAvanzar: (paso: string) => void): Promise<Desenlace> {
  alAvanzar('Firmando en este equipo…')
  const firmada = await firmarConEfirma(efirma, () => Promise.resolve(cadena)).catch(sinFirmar)
  if ('fin' in firmada) return firmada
  if (!firmada.ok) return { fin: 'campos', errores: firmada.errores }
  alAvanzar('Presentando la informativa…')
  return enviarPresentacion(id, { llave: crypto.randomUUID(), cuerpo: firmada.valor })
}
