import { sql } from 'kysely'
import { abrirSistema, type BaseDeDatos, type Transaccion } from '../bd/conexion.ts'

export interface Correo {
  contratista: string | null
  para: string
  asunto: string
  texto: string
  /** Informativa cuyo acuse va adjunto. */
  acuse?: string | null
  /** Dirección con que se cancelan los de su clase. */
  baja?: string | null
  /** Momento después del cual ya no se envía. */
  caduca?: number | null
}

/** Guarda correos por enviar y da sus identificadores. */
export async function guardarCorreos(tx: Transaccion, correos: readonly Correo[], creado: number): Promise<string[]> {
  if (correos.length === 0) return []
  await abrirSistema(tx)
  const { rows } = await sql<{ id: string }>`
    insert into correos (contratista, para, asunto, texto, acuse, baja, caduca, creado)
    select n.contratista, n.para, n.asunto, n.texto, n.acuse, n.baja, to_timestamp(n.caduca / 1000.0), ${new Date(creado)}::timestamptz
    from json_to_recordset(${JSON.stringify(correos)}) n(contratista text, para text, asunto text, texto text, acuse uuid, baja text, caduca bigint)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Toma un correo por enviar: mientras dure la transacción nadie más lo envía, y si quien lo tomó muere, queda libre en cuanto su conexión se
 * pierde. `ocupado`: otro lo está enviando.
 */
export async function tomarCorreo(tx: Transaccion, id: string) {
  await sql`set local idle_in_transaction_session_timeout = '10min'`.execute(tx)
  const campos = ['id', 'contratista', 'para', 'asunto', 'texto', 'acuse', 'baja', 'caduca'] as const
  const correo = await tx.selectFrom('correos').select(campos).where('id', '=', id).where('enviado', 'is', null).forUpdate().skipLocked().executeTakeFirst()
  if (correo !== undefined) return correo
  const pendiente = await tx.selectFrom('correos').select('id').where('id', '=', id).where('enviado', 'is', null).executeTakeFirst()
  return pendiente === undefined ? undefined : 'ocupado'
}

export async function marcarEnviado(tx: Transaccion, id: string, { momento, olvidarTexto }: { momento: number; olvidarTexto: boolean }): Promise<void> {
  await tx.updateTable('correos').set({ enviado: new Date(momento), falla: null, rechazado: null, ...(olvidarTexto && { texto: '' }) }).where('id', '=', id).execute()
}

/** Anota por qué no salió; con `rechazado`, que el destino no lo quiere y no conviene insistir enseguida. */
export async function anotarFalla(tx: Transaccion, id: string, { falla, rechazado }: { falla: string; rechazado?: number }): Promise<void> {
  await tx.updateTable('correos').set({ falla, ...(rechazado !== undefined && { rechazado: new Date(rechazado) }) }).where('id', '=', id).execute()
}

const DIA = 86_400_000
const DIAS_INSISTIENDO = 5

/**
 * Lo que espera sin trabajo que lo envíe: sus intentos se agotaron, o su destino lo rechazó hace más de un día y todavía vale la pena
 * insistir. Lo caducado ya no. Borra los trabajos ya terminados de esos correos, para que se puedan encolar de nuevo.
 */
export async function recogerCorreos(tx: Transaccion, { ahora, calendario, limite }: { ahora: number; calendario: number; limite: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with varados as (
      select c.id from correos c
      where c.enviado is null and (c.caduca is null or c.caduca >= ${new Date(calendario)})
        and (c.rechazado is null or (c.rechazado < ${new Date(ahora - DIA)} and c.creado > ${new Date(calendario - DIAS_INSISTIENDO * DIA)}))
        and not exists (select from trabajos.job j where j.name = 'correo.enviar' and j.id = c.id and j.state < 'completed')
      limit ${limite}),
    terminados as (delete from trabajos.job j using varados v where j.name = 'correo.enviar' and j.id = v.id)
    select id from varados`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Cuántos esperan y desde cuándo. */
export async function correosEnEspera(tx: Transaccion): Promise<{ cuantos: number; desde: Date | null }> {
  return tx.selectFrom('correos').select([sql<number>`count(*)::int`.as('cuantos'), sql<Date | null>`min(creado)`.as('desde')]).where('enviado', 'is', null).where('rechazado', 'is', null).executeTakeFirstOrThrow()
}

export const ultimosCorreos = (bd: BaseDeDatos, limite: number) =>
  bd.deSistema((tx) => tx.selectFrom('correos').select(['id', 'para', 'asunto', 'texto', 'creado']).orderBy('creado', 'desc').limit(limite).execute())
