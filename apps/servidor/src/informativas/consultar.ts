import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import * as z from 'zod/mini'
import { leerInformativa, listarInformativas } from './consultas.ts'
import { comoLaVe, type Quien } from './quien.ts'

const LIMITE = 100
const cursor = z.tuple([z.int().check(z.minimum(0), z.maximum(9999)), z.int().check(z.minimum(0), z.maximum(9)), z.iso.datetime(), z.uuid()])

interface Pagina {
  ejercicio?: number | undefined
  cuatrimestre?: number | undefined
  limite?: number | undefined
  despues?: string | undefined
}

/** Una informativa; niega `recurso.inexistente`. */
export async function consultarInformativa(casa: Casa, quien: Quien, id: string): Promise<Respuesta<'GET /informativas/{id}'>> {
  const fila = await casa.bd.deContratista(quien.contratista, (tx) => leerInformativa(tx, quien.contratista, id))
  return fila ? { ok: true, valor: comoLaVe(quien, fila) } : { ok: false, codigo: 'recurso.inexistente' }
}

/** Las informativas del contratista, primero las del periodo más reciente y, en cada uno, la última que se empezó. */
export async function consultarInformativas(casa: Casa, quien: Quien, { ejercicio, cuatrimestre, limite = LIMITE, despues }: Pagina): Promise<Respuesta<'GET /informativas'>> {
  const leido = leerCursor(despues, cursor)
  if (!leido.ok) return leido
  const filas = await casa.bd.deContratista(quien.contratista, (tx) => listarInformativas(tx, quien.contratista, { ejercicio, cuatrimestre, despues: leido.valor, cuantas: limite + 1 }))
  const pagina = enPagina(filas, limite, (fila) => [fila.ejercicio, fila.cuatrimestre, fila.creada.toISOString(), fila.id])
  return { ok: true, valor: { ...pagina, elementos: pagina.elementos.map((fila) => comoLaVe(quien, fila)) } }
}
