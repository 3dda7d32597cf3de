import type { ClaseDeAviso } from '@icsoe/esquemas/avisos'
import { sql } from 'kysely'
import type { Transaccion } from '../bd/conexion.ts'

export interface AvisoNuevo {
  contratista: string
  /** CURP del capturista, o vacío si es para el contratista. */
  destinatario: string
  clase: ClaseDeAviso
  /** De qué cosa: con la clase y el contratista, la llave que no deja avisar dos veces. */
  objeto: string
  titulo: string
  texto: string
  ruta: string
}
export interface DestinoDeCorreo {
  contratista: string
  destinatario: string
  sinCorreo: ClaseDeAviso[]
  baja: string
}

/** Nombre del contratista y el último correo que dio, al que se le avisa. */
export function leerDestinatario(tx: Transaccion, contratista: string): Promise<{ nombre: string; correo: string | null }> {
  return tx.selectFrom('contratistas').select(['nombre', 'correo']).where('contratista', '=', contratista).executeTakeFirstOrThrow()
}

/** Guarda los que no se habían avisado y dice cuáles fueron. */
export async function guardarAvisos(tx: Transaccion, avisos: readonly AvisoNuevo[], creado: number): Promise<{ contratista: string; objeto: string }[]> {
  return tx
    .insertInto('avisos')
    .columns(['contratista', 'destinatario', 'clase', 'objeto', 'titulo', 'texto', 'ruta', 'creado'])
    .expression(
      sql`select n.contratista, n.destinatario, n.clase, n.objeto, n.titulo, n.texto, n.ruta, ${new Date(creado)}::timestamptz
        from json_to_recordset(${JSON.stringify(avisos)}) n(contratista text, destinatario text, clase text, objeto text, titulo text, texto text, ruta text)`,
    )
    .onConflict((conflicto) => conflicto.columns(['contratista', 'clase', 'objeto']).doNothing())
    .returning(['contratista', 'objeto'])
    .execute()
}

/** Lo que cada quien eligió y la llave con que se da de baja, que nace la primera vez que se le escribe. */
export async function asegurarPreferencias(tx: Transaccion, quienes: readonly { contratista: string; destinatario: string }[]): Promise<DestinoDeCorreo[]> {
  const lista = sql`json_to_recordset(${JSON.stringify(quienes)}) n(contratista text, destinatario text)`
  await sql`insert into avisos_preferencias (contratista, destinatario) select distinct n.contratista, n.destinatario from ${lista} on conflict do nothing`.execute(tx)
  const { rows } = await sql<DestinoDeCorreo>`
    select p.contratista, p.destinatario, p.sin_correo as "sinCorreo", p.baja from avisos_preferencias p
    where (p.contratista, p.destinatario) in (select n.contratista, n.destinatario from ${lista})`.execute(tx)
  return rows
}
