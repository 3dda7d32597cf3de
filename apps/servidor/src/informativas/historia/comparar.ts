import { comparar, type ContenidoComparado } from '@icsoe/dominio/comparacion'
import type { Comparada } from '@icsoe/esquemas/informativas'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { type InformativaTomada, leerCircunstancia, tomarInformativa } from '../consultas.ts'
import { contenidoDe, leerCapturada } from '../presentacion/leer-contenido.ts'
import type { Quien } from '../quien.ts'
import { leerPresentacion, leerSobre } from './consultas.ts'

interface Comparable {
  vista: Comparada
  contenido: ContenidoComparado
}

/** El contenido presentado o, antes de presentarse, el de lo capturado hoy. */
async function leerComparable(tx: Transaccion, contratista: string, informativa: InformativaTomada): Promise<Comparable> {
  const { id, tipo } = informativa
  const presentada = await leerPresentacion(tx, contratista, id)
  const bytes = presentada?.contenido ?? (await leerBytesCapturados(tx, contratista, id))
  return { vista: { id, tipo, folio: presentada?.folio ?? null }, contenido: JSON.parse(bytes.toString('utf8')) as ContenidoComparado }
}

async function leerBytesCapturados(tx: Transaccion, contratista: string, id: string): Promise<Buffer> {
  const capturada = await leerCapturada(tx, contratista, id)
  if (capturada === undefined) throw new Error('La informativa que se acaba de leer no está')
  return contenidoDe(capturada).bytes
}

/** Una actualización trae solo los contratos que nombra: se compara con esos. */
function limitar(contenido: ContenidoComparado, a: Comparable): ContenidoComparado {
  if (a.vista.tipo !== 'actualizacion') return contenido
  const nombrados = new Set(a.contenido.contratos.map(({ id }) => id))
  return { ...contenido, contratos: contenido.contratos.filter(({ id }) => nombrados.has(id)) }
}

/**
 * Lo que cambia de una informativa a otra del mismo contratista. Sin `con`, contra la que sustituyó o dejó sin efectos o, si aún no se
 * presenta, contra la que rige. Niega `recurso.inexistente` y, si no hay con cuál comparar, `informativa.sin_anterior`.
 */
export function compararInformativas(casa: Casa, { contratista }: Quien, id: string, con: string | undefined): Promise<Respuesta<'GET /informativas/{id}/comparacion'>> {
  return casa.bd.deContratista(contratista, async (tx) => {
    const informativa = await tomarInformativa(tx, contratista, id, { bloquear: false })
    if (informativa === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const idAnterior = con ?? (await leerSobre(tx, contratista, id)) ?? (await leerCircunstancia(tx, contratista, informativa)).enVigor?.id
    if (idAnterior === undefined || idAnterior === id) return { ok: false, codigo: 'informativa.sin_anterior' }
    const anterior = await tomarInformativa(tx, contratista, idAnterior, { bloquear: false })
    if (anterior === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const antes = await leerComparable(tx, contratista, anterior)
    const ahora = await leerComparable(tx, contratista, informativa)
    return { ok: true, valor: { antes: antes.vista, ahora: ahora.vista, ...comparar(limitar(antes.contenido, ahora), limitar(ahora.contenido, antes)) } }
  })
}
