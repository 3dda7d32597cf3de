import { sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'

const TURNO = 7_426_308

/** Da el turno de firmar la cabeza hasta el final de la transacción; falso si otro proceso la está haciendo. */
export async function tomarTurno(tx: Transaccion): Promise<boolean> {
  const { rows } = await sql<{ mio: boolean }>`select pg_try_advisory_xact_lock(${TURNO}) as mio`.execute(tx)
  return rows[0]?.mio === true
}

/** La cabeza que sigue a todas las demás. */
export function ultimaCabeza(tx: Transaccion) {
  return tx.selectFrom('cabezas').select(['numero', 'fecha', 'cadena']).orderBy('numero', 'desc').limit(1).executeTakeFirst()
}

/**
 * Anota hasta dónde llega hoy cada hilo que creció desde la cabeza anterior y lo resume: una sola orden, así que todos se ven en el mismo
 * instante. Lo que se confirme después es de la cabeza siguiente.
 */
export async function ampararHilos(tx: Transaccion, cabeza: number): Promise<{ hilos: number; raiz: string }> {
  const { rows } = await sql<{ hilos: number; raiz: string }>`
    with amparados as (
      insert into cabezas_hilos (hilo, posicion, huella, cabeza)
      select h.hilo, h.posicion, h.huella, ${cabeza} from hilos h
      where not exists (select from cabezas_hilos c where c.hilo = h.hilo and c.posicion = h.posicion)
      returning hilo, posicion, huella
    )
    select count(*)::int as hilos,
      encode(sha256(convert_to(coalesce(string_agg(hilo || '|' || posicion || '|' || encode(huella, 'hex') || E'\n', '' order by hilo collate "C"), ''), 'UTF8')), 'hex') as raiz
    from amparados`.execute(tx)
  return rows[0] ?? { hilos: 0, raiz: '' }
}

interface CabezaGuardada {
  numero: number
  fecha: string
  cadena: string
  firma: Buffer
  certificado: Buffer
}

/** Guarda una cabeza firmada; la base no permite cambiarla después. */
export async function insertarCabeza(tx: Transaccion, cabeza: CabezaGuardada): Promise<void> {
  await tx.insertInto('cabezas').values(cabeza).execute()
}

/** Cabezas, la última primero; `antes` es el número en que acabó la página anterior. */
export function listarCabezas(tx: Transaccion, { antes, cuantas }: { antes: number | undefined; cuantas: number }): Promise<CabezaGuardada[]> {
  return tx
    .selectFrom('cabezas')
    .select(['numero', 'fecha', 'cadena', 'firma', 'certificado'])
    .$if(antes !== undefined, (consulta) => consulta.where('numero', '<', antes ?? 0))
    .orderBy('numero', 'desc')
    .limit(cuantas)
    .execute()
}
