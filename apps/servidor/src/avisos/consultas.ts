import type { ClaseConBaja, ClaseDeAviso } from '@icsoe/esquemas/avisos'
import type { Periodo } from '@icsoe/dominio/periodos'
import { sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'

/** De quién son los avisos: un capturista tiene los suyos en cada contratista. */
export interface Buzon {
  contratista: string
  destinatario: string
}
export interface Destinatario {
  contratista: string
  nombre: string
  correo: string | null
}

/** Una página de avisos, el último primero. */
export async function listarAvisos(tx: Transaccion, { contratista, destinatario }: Buzon, { despues, cuantos }: { despues: readonly [string, string] | undefined; cuantos: number }) {
  return tx
    .selectFrom('avisos')
    .select(['id', 'clase', 'titulo', 'texto', 'ruta', 'creado', 'leido'])
    .where('contratista', '=', contratista)
    .where('destinatario', '=', destinatario)
    .$if(despues !== undefined, (consulta) => consulta.where(sql<boolean>`(creado, id) < (${despues?.[0]}::timestamptz, ${despues?.[1]}::uuid)`))
    .orderBy('creado', 'desc')
    .orderBy('id', 'desc')
    .limit(cuantos)
    .execute()
}

export async function contarSinLeer(tx: Transaccion, { contratista, destinatario }: Buzon): Promise<number> {
  const { cuantos } = await tx
    .selectFrom('avisos')
    .select(sql<number>`count(*)::int`.as('cuantos'))
    .where('contratista', '=', contratista)
    .where('destinatario', '=', destinatario)
    .where('leido', 'is', null)
    .executeTakeFirstOrThrow()
  return cuantos
}

/** Deja leídos los suyos de esa lista; los ajenos no se tocan. */
export async function marcarLeidos(tx: Transaccion, { contratista, destinatario }: Buzon, ids: readonly string[], momento: number): Promise<void> {
  await tx
    .updateTable('avisos')
    .set({ leido: new Date(momento) })
    .where('contratista', '=', contratista)
    .where('destinatario', '=', destinatario)
    .where('leido', 'is', null)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

export async function leerSinCorreo(tx: Transaccion, { contratista, destinatario }: Buzon): Promise<ClaseDeAviso[]> {
  const fila = await tx.selectFrom('avisos_preferencias').select('sin_correo').where('contratista', '=', contratista).where('destinatario', '=', destinatario).executeTakeFirst()
  return fila?.sin_correo ?? []
}

export async function guardarSinCorreo(tx: Transaccion, { contratista, destinatario }: Buzon, sinCorreo: readonly ClaseConBaja[]): Promise<void> {
  await tx
    .insertInto('avisos_preferencias')
    .values({ contratista, destinatario, sin_correo: [...sinCorreo] })
    .onConflict((conflicto) => conflicto.columns(['contratista', 'destinatario']).doUpdateSet({ sin_correo: [...sinCorreo] }))
    .execute()
}

/** De quién es una llave de baja. */
export function leerPorLlave(tx: Transaccion, llave: string): Promise<Buzon | undefined> {
  return tx.selectFrom('avisos_preferencias').select(['contratista', 'destinatario']).where('baja', '=', llave).executeTakeFirst()
}

/** Agrega una clase a las que no recibe; da si no estaba. */
export async function quitarCorreo(tx: Transaccion, { contratista, destinatario }: Buzon, clase: ClaseConBaja): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('avisos_preferencias')
    .set({ sin_correo: sql`array_append(sin_correo, ${clase})` })
    .where('contratista', '=', contratista)
    .where('destinatario', '=', destinatario)
    .where(sql<boolean>`not sin_correo @> array[${clase}]`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Quita una clase de las que no recibe; da si estaba. */
export async function reponerCorreo(tx: Transaccion, { contratista, destinatario }: Buzon, clase: ClaseConBaja): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('avisos_preferencias')
    .set({ sin_correo: sql`array_remove(sin_correo, ${clase})` })
    .where('contratista', '=', contratista)
    .where('destinatario', '=', destinatario)
    .where(sql<boolean>`sin_correo @> array[${clase}]`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

interface Tanda {
  /** El último ya visto: se sigue después de él. */
  despues: string
  cuantos: number
}
const sinAvisar = (clase: ClaseDeAviso, objeto: ReturnType<typeof sql>) => sql`not exists (select from avisos a where a.contratista = c.contratista and a.clase = ${clase} and a.objeto = ${objeto})`

/** Contratistas que no han presentado un periodo y a quienes no se ha dado ese recordatorio, en orden de RFC. */
export async function faltanPorPresentar(tx: Transaccion, { ejercicio, cuatrimestre }: Periodo, objeto: string, { despues, cuantos }: Tanda): Promise<Destinatario[]> {
  const { rows } = await sql<Destinatario>`
    select c.contratista, c.nombre, c.correo from contratistas c
    where c.contratista > ${despues}
      and not exists (
        select from informativas i
        where i.contratista = c.contratista and i.ejercicio = ${ejercicio} and i.cuatrimestre = ${cuatrimestre}
          and i.estado = 'presentada' and i.tipo in ('normal', 'sin_informacion', 'correccion'))
      and ${sinAvisar('recordatorio', sql`${objeto}`)}
    order by c.contratista limit ${cuantos}`.execute(tx)
  return rows
}

const VENCE_REPSE = sql`(c.repse_fecha + interval '3 years')::date`

/** Contratistas cuyo REPSE vence dentro de tres meses y a quienes no se ha avisado de ese vencimiento (dominio §4). */
export async function repsePorVencer(tx: Transaccion, hoy: string, { despues, cuantos }: Tanda): Promise<(Destinatario & { vence: string })[]> {
  const { rows } = await sql<Destinatario & { vence: string }>`
    select c.contratista, c.nombre, c.correo, ${VENCE_REPSE} as vence from contratistas c
    where c.contratista > ${despues} and ${hoy}::date between (${VENCE_REPSE} - interval '3 months')::date and ${VENCE_REPSE}
      and ${sinAvisar('repse', sql`${VENCE_REPSE}::text`)}
    order by c.contratista limit ${cuantos}`.execute(tx)
  return rows
}
