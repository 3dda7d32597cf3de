import { fechaEnMexico, type Periodo } from '@icsoe/dominio/periodos'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { huellaDe } from '../plataforma/http/secreto.ts'
import { leerInhabiles } from '../plataforma/inhabiles.ts'
import { leerPorHuella, leerPresentados, type PeriodoPresentado } from './consultas.ts'
import { escribirCalendario, type Suceso } from './ics.ts'
import { type Avance, sucesosDePeriodos } from './sucesos.ts'

type Entregado = Respuesta<'GET /publico/calendario.ics'>
const TIPO = 'text/calendar; charset=utf-8'
const EN_COMUN = 'public, max-age=3600'
const EN_PRIVADO = 'private, max-age=900'

interface Pedido {
  /** El `If-None-Match` de quien ya lo tiene. */
  tengo: string | undefined
  cache: string
}

/** Con su etiqueta: a quien ya lo tiene igual se le contesta 304, sin cuerpo (RFC 9110). */
function entregar(calendario: Parameters<typeof escribirCalendario>[0], { tengo, cache }: Pedido): Entregado {
  const contenido = Buffer.from(escribirCalendario(calendario))
  const etiqueta = `"${huellaDe(contenido).slice(0, 32)}"`
  const cabeceras = { etag: etiqueta, 'cache-control': cache }
  const igual = tengo?.split(',').some((una) => una.trim().replace(/^W\//, '') === etiqueta) ?? false
  if (igual) return { ok: true, estado: 304, cabeceras, archivo: { tipo: TIPO, contenido: Buffer.alloc(0) } }
  return { ok: true, cabeceras, archivo: { tipo: TIPO, contenido } }
}

/** El calendario de plazos de todos, con los días inhábiles publicados. */
export async function calendarioDeTodos(casa: Casa, tengo: string | undefined): Promise<Entregado> {
  const hoy = fechaEnMexico(casa.reloj.calendario())
  const sucesos: Suceso[] = sucesosDePeriodos(hoy, { url: casa.url(), inhabiles: await casa.bd.deSistema(leerInhabiles) })
  return entregar({ nombre: 'Plazos de ICSOE', descripcion: 'Plazos para presentar la informativa de contratos de servicios u obras especializados.', revisado: hoy, sucesos }, { tengo, cache: EN_COMUN })
}

function avanceDe(presentados: readonly PeriodoPresentado[]): (periodo: Periodo) => Avance {
  const folios = new Map(presentados.map(({ ejercicio, cuatrimestre, folio }) => [`${ejercicio}-${cuatrimestre}`, folio]))
  return ({ ejercicio, cuatrimestre }) => {
    const folio = folios.get(`${ejercicio}-${cuatrimestre}`)
    return folio === undefined ? { presentada: false } : { presentada: true, folio }
  }
}

/** El calendario de un contratista, con lo que ya presentó. Niega `recurso.inexistente` si la dirección no existe, se cambió por otra o se canceló. */
export async function calendarioPrivado(casa: Casa, llave: string, tengo: string | undefined): Promise<Entregado> {
  const contratista = await casa.bd.deSistema((tx) => leerPorHuella(tx, huellaDe(llave)))
  if (contratista === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  const hoy = fechaEnMexico(casa.reloj.calendario())
  const { inhabiles, presentados } = await casa.bd.deContratista(contratista, async (tx) => ({ inhabiles: await leerInhabiles(tx), presentados: await leerPresentados(tx, contratista) }))
  const sucesos = sucesosDePeriodos(hoy, { url: casa.url(), inhabiles, avance: avanceDe(presentados) })
  return entregar({ nombre: `ICSOE · ${contratista}`, descripcion: `Informativas de ${contratista}: lo presentado y lo que falta.`, revisado: hoy, sucesos }, { tengo, cache: EN_PRIVADO })
}
