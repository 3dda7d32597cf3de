import { type Kysely, sql } from 'kysely'

/** Una carga se puede seguir, cancelar y retomar mientras se hace: quién la hace y cuándo dio señales por última vez. */
const ordenes = ['alter table cargas add column intento uuid, add column latido timestamptz']

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
