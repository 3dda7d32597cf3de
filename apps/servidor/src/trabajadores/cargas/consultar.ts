import * as z from 'zod/mini'
import type { Casa } from '../../plataforma/casa.ts'
import { enPagina, leerCursor } from '../../plataforma/cursor.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { type DeContrato, periodoDelContrato } from '../consultas.ts'
import { type DeCarga, leerCarga, listarCargas, listarRechazos } from './consultas.ts'
import { mostrarCarga, mostrarRechazo } from './mostrar.ts'

const LIMITE = 100
const cursorDeCargas = z.tuple([z.iso.datetime(), z.uuid()])
const cursorDeRechazos = z.tuple([z.int().check(z.minimum(0), z.maximum(2_147_483_647))])

interface Pagina {
  limite?: number | undefined
  despues?: string | undefined
}

/** Una carga de un contrato; niega `recurso.inexistente`. */
export async function consultarCarga(casa: Casa, de: DeCarga): Promise<Respuesta<'GET /contratos/{id}/cargas/{carga}'>> {
  const carga = await casa.bd.deContratista(de.contratista, (tx) => leerCarga(tx, de))
  return carga ? { ok: true, valor: mostrarCarga(carga, casa.reloj.real()) } : { ok: false, codigo: 'recurso.inexistente' }
}

/** Cargas de un contrato, la última primero; niega `recurso.inexistente`. */
export async function consultarCargas(casa: Casa, de: DeContrato, pagina: Pagina): Promise<Respuesta<'GET /contratos/{id}/cargas'>> {
  const leido = leerCursor(pagina.despues, cursorDeCargas)
  if (!leido.ok) return leido
  const antes = leido.valor && { creada: new Date(leido.valor[0]), id: leido.valor[1] }
  const limite = pagina.limite ?? LIMITE
  return casa.bd.deContratista(de.contratista, async (tx) => {
    if ((await periodoDelContrato(tx, de)) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const { elementos, siguiente } = enPagina(await listarCargas(tx, de, { antes, cuantas: limite + 1 }), limite, ({ creada, id }) => [creada.toISOString(), id])
    return { ok: true, valor: { elementos: elementos.map((carga) => mostrarCarga(carga, casa.reloj.real())), siguiente } }
  })
}

/** Filas rechazadas de una carga en el orden del archivo, con el motivo de cada error; niega `recurso.inexistente`. */
export async function consultarRechazos(casa: Casa, de: DeCarga, pagina: Pagina): Promise<Respuesta<'GET /contratos/{id}/cargas/{carga}/rechazos'>> {
  const despues = leerCursor(pagina.despues, cursorDeRechazos)
  if (!despues.ok) return despues
  const limite = pagina.limite ?? LIMITE
  return casa.bd.deContratista(de.contratista, async (tx) => {
    if ((await leerCarga(tx, de)) === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const rechazos = await listarRechazos(tx, de, { despues: despues.valor?.[0] ?? 0, cuantas: limite + 1 })
    const { elementos, siguiente } = enPagina(rechazos, limite, ({ fila }) => [fila])
    return { ok: true, valor: { elementos: elementos.map(mostrarRechazo), siguiente } }
  })
}
