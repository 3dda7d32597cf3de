import { sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'

/** Lo presentado de una informativa y su folio. */
export function leerPresentacion(tx: Transaccion, contratista: string, informativa: string): Promise<{ folio: string; contenido: Buffer } | undefined> {
  return tx.selectFrom('presentaciones').select(['folio', 'contenido']).where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst()
}

/** La que regía cuando se presentó esa complementaria. */
export async function leerSobre(tx: Transaccion, contratista: string, informativa: string): Promise<string | undefined> {
  const fila = await tx.selectFrom('informativas').select('sobre').where('contratista', '=', contratista).where('id', '=', informativa).executeTakeFirst()
  return fila?.sobre ?? undefined
}

export interface HechoDeInformativa {
  momento: Date
  actor: string
  hecho: string
  comentario: string | null
  nombre: string | null
}

/** Lo que la bitácora cuenta de una informativa, en orden; con el nombre del capturista si sigue designado. */
export async function leerHechos(tx: Transaccion, contratista: string, informativa: string): Promise<HechoDeInformativa[]> {
  const { rows } = await sql<HechoDeInformativa>`
    select b.momento, b.actor, b.hecho, b.datos ->> 'comentario' as comentario, coalesce(k.nombre, case when b.actor = 'contratista:' || c.contratista then c.nombre end) as nombre
    from bitacora b
    join contratistas c on c.contratista = b.contratista
    left join capturistas k on k.contratista = b.contratista and b.actor = 'capturista:' || k.curp
    where b.contratista = ${contratista} and b.hecho like 'informativa.%' and b.datos ->> 'informativa' = ${informativa}
    order by b.numero`.execute(tx)
  return rows
}
