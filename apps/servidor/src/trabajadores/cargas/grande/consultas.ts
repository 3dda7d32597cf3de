import { sql } from 'kysely'
import type { Transaccion } from '../../../plataforma/bd/conexion.ts'
import type { DeContrato } from '../../consultas.ts'

/** La orden que recibe las filas juzgadas (copia.ts) en la tabla de paso. */
export const COPIAR = 'copy carga_filas (fila, nss, curp, sbc, rechazo) from stdin'

/** Crea la tabla de paso de una carga, que dura lo que la transacción. COPY no se admite sobre tablas con seguridad por renglón. */
export async function crearTablaDePaso(tx: Transaccion): Promise<void> {
  await sql`create temp table carga_filas (fila integer not null, nss text not null, curp text not null, sbc integer, rechazo jsonb) on commit drop`.execute(tx)
  // Un millón de filas se ordena en memoria; con lo usual, en disco y en el doble de tiempo.
  await sql`set local work_mem = '160MB'`.execute(tx)
}

/**
 * Separa las filas que chocan con lo que el contrato ya tiene (dominio §7): idénticas, son repetidas; con el mismo NSS o la misma CURP y
 * otros datos, no pueden entrar. Da cuántas hay de cada una; sin trabajadores en el contrato no hace nada.
 */
export async function separarChoques(tx: Transaccion, { contratista, contrato }: DeContrato): Promise<{ repetidas: number; yaEstaban: number }> {
  const hay = await tx.selectFrom('trabajadores').select('nss').where('contratista', '=', contratista).where('contrato', '=', contrato).limit(1).executeTakeFirst()
  await sql`create temp table carga_choques (fila integer not null, igual boolean not null, por_nss boolean not null) on commit drop`.execute(tx)
  if (hay === undefined) return { repetidas: 0, yaEstaban: 0 }
  const { rows } = await sql<{ repetidas: number; yaEstaban: number }>`
    with suyos as materialized (select nss, curp, sbc from trabajadores where contratista = ${contratista} and contrato = ${contrato}::uuid),
    choques as (
      insert into carga_choques
      select n.fila, coalesce(s.curp = n.curp and s.sbc = n.sbc, false), s.nss is not null
      from carga_filas n left join suyos s on s.nss = n.nss
      where n.rechazo is null and (s.nss is not null or n.curp in (select curp from suyos))
      returning igual
    )
    select count(*) filter (where igual)::int as "repetidas", count(*) filter (where not igual)::int as "yaEstaban" from choques`.execute(tx)
  return rows[0] ?? { repetidas: 0, yaEstaban: 0 }
}

/** Agrega al contrato las filas buenas que no chocan, en orden de NSS: así cuesta la mitad. Da cuántas. */
export async function insertarNuevas(tx: Transaccion, { contratista, contrato }: DeContrato): Promise<number> {
  const { numAffectedRows } = await sql`insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select ${contratista}, ${contrato}::uuid, n.nss, n.curp, n.sbc from carga_filas n
    where n.rechazo is null and not exists (select from carga_choques c where c.fila = n.fila)
    order by n.nss collate "C"`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Guarda las filas rechazadas por sí mismas y las que chocaron con el contrato, en el orden del archivo. */
export async function insertarRechazosDePaso(tx: Transaccion, contratista: string, carga: string): Promise<void> {
  await sql`insert into rechazos (contratista, carga, fila, nss, curp, sbc, errores)
    select ${contratista}, ${carga}::uuid, n.fila, n.nss, n.curp,
      case when n.rechazo is null then (n.sbc / 100)::text || '.' || lpad((n.sbc % 100)::text, 2, '0') else n.rechazo ->> 'sbc' end,
      coalesce(n.rechazo -> 'errores', jsonb_build_array(jsonb_build_object('codigo', 'trabajador.ya_en_contrato',
        'columna', case when c.por_nss then 'nss' else 'curp' end, 'valor', case when c.por_nss then n.nss else n.curp end)))
    from carga_filas n left join carga_choques c on c.fila = n.fila and not c.igual
    where n.rechazo is not null or c.fila is not null
    order by n.fila`.execute(tx)
}
