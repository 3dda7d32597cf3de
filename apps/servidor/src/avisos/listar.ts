import { momentoEnMexico } from '@icsoe/dominio/periodos'
import * as z from 'zod/mini'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { type Buzon, contarSinLeer, listarAvisos, marcarLeidos } from './consultas.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Mis avisos, el último primero, y cuántos no he leído. */
export async function consultarAvisos(casa: Casa, buzon: Buzon, { limite = 100, despues }: { limite?: number | undefined; despues?: string | undefined }): Promise<Respuesta<'GET /avisos'>> {
  const cursor = leerCursor(despues, Cursor)
  if (!cursor.ok) return cursor
  return casa.bd.deContratista(buzon.contratista, async (tx) => {
    const filas = await listarAvisos(tx, buzon, { despues: cursor.valor, cuantos: limite + 1 })
    const { elementos, siguiente } = enPagina(filas, limite, ({ creado, id }) => [creado.toISOString(), id])
    const mostrados = elementos.map(({ creado, leido, ...aviso }) => ({ ...aviso, creado: momentoEnMexico(creado.getTime()), leido: leido !== null }))
    return { ok: true, valor: { elementos: mostrados, siguiente, sinLeer: await contarSinLeer(tx, buzon) } }
  })
}

/** Deja leídos los avisos que se dicen; los que no son de quien pide no se tocan. */
export async function leerAvisos(casa: Casa, buzon: Buzon, ids: readonly string[]): Promise<Respuesta<'POST /avisos/lectura'>> {
  return casa.bd.deContratista(buzon.contratista, async (tx) => {
    await marcarLeidos(tx, buzon, ids, casa.reloj.calendario())
    return { ok: true, valor: { sinLeer: await contarSinLeer(tx, buzon) } }
  })
}
