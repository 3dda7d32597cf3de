import { sql } from 'kysely'
import type { RevisionDePadron } from '../../../padrones/puertos.ts'
import { abrirSistema, type Transaccion } from '../../../plataforma/bd/conexion.ts'
import type { DeContrato } from '../../consultas.ts'
import type { Discrepantes } from '../revisar.ts'

/** La orden que recibe las filas juzgadas (copia.ts) en la tabla de paso. */
export const COPIAR = 'copy carga_filas (fila, nss, curp, sbc, rechazo) from stdin'

/** Crea las tablas de paso de una carga, que duran lo que la transacción: sus filas, y cuáles buenas no entran (sin `errores`, por repetidas). COPY no se admite sobre tablas con seguridad por renglón. */
export async function crearTablasDePaso(tx: Transaccion): Promise<void> {
  await sql`create temp table carga_filas (fila integer not null, nss text not null, curp text not null, sbc integer, rechazo jsonb) on commit drop`.execute(tx)
  await sql`create temp table carga_apartadas (fila integer not null, errores jsonb) on commit drop`.execute(tx)
  // Un millón de filas se ordena en memoria; con lo usual, en disco y en el doble de tiempo.
  await sql`set local work_mem = '160MB'`.execute(tx)
}

/**
 * Separa las filas que chocan con lo que el contrato ya tiene (dominio §7): idénticas, son repetidas; con el mismo NSS o la misma CURP y
 * otros datos, no pueden entrar. Da cuántas hay de cada una; sin trabajadores en el contrato no hace nada.
 */
export async function separarChoques(tx: Transaccion, { contratista, contrato }: DeContrato): Promise<{ repetidas: number; yaEstaban: number }> {
  const hay = await tx.selectFrom('trabajadores').select('nss').where('contratista', '=', contratista).where('contrato', '=', contrato).limit(1).executeTakeFirst()
  if (hay === undefined) return { repetidas: 0, yaEstaban: 0 }
  const { rows } = await sql<{ repetidas: number; yaEstaban: number }>`
    with suyos as materialized (select nss, curp, sbc from trabajadores where contratista = ${contratista} and contrato = ${contrato}::uuid),
    choques as (
      insert into carga_apartadas
      select n.fila, case when s.curp = n.curp and s.sbc = n.sbc then null else jsonb_build_array(jsonb_build_object('codigo', 'trabajador.ya_en_contrato',
        'columna', case when s.nss is null then 'curp' else 'nss' end, 'valor', coalesce(s.nss, n.curp))) end
      from carga_filas n left join suyos s on s.nss = n.nss
      where n.rechazo is null and (s.nss is not null or n.curp in (select curp from suyos))
      returning errores
    )
    select count(*) filter (where errores is null)::int as "repetidas", count(errores)::int as "yaEstaban" from choques`.execute(tx)
  return rows[0] ?? { repetidas: 0, yaEstaban: 0 }
}

// Solo las rechazadas van sin SBC. Preguntarlo por `rechazo` haría suponer, sin estadísticas, que casi ninguna es buena.
/** Las filas buenas que no se han apartado. */
const NUEVAS = sql`from carga_filas n where n.sbc is not null and not exists (select from carga_apartadas a where a.fila = n.fila)`

/**
 * Revisa con el padrón las filas nuevas, sin traerlas (dominio §7), y cuenta las que no cuadran; si se exige, las aparta con sus errores.
 * Lo que ya está en el contrato no se revisa otra vez.
 */
export async function separarDiscrepantes(tx: Transaccion, { padron, modo }: RevisionDePadron): Promise<Discrepantes> {
  await abrirSistema(tx)
  // Sin saber que las CURP son distintas, guardaría en memoria el padrón entero en vez de las filas.
  await sql`analyze carga_filas (curp)`.execute(tx)
  // Crear la tabla con la consulta deja que la base la reparta entre sus procesos; insertar en una ya hecha, no.
  await sql`create temp table carga_discrepantes on commit drop as ${padron.discrepancias(sql`select n.fila as lugar, n.nss, n.curp ${NUEVAS}`)}`.execute(tx)
  if (modo === 'exigir')
    await sql`insert into carga_apartadas select d.lugar, (select jsonb_agg(jsonb_build_object('codigo', c.codigo,
      'columna', case c.codigo when 'curp.desconocida' then 'curp' else 'nss' end, 'valor', case c.codigo when 'curp.desconocida' then d.curp else d.nss end))
      from unnest(d.codigos) c (codigo)) from carga_discrepantes d`.execute(tx)
  const { rows } = await sql<Discrepantes>`
    select (select count(*)::int from carga_discrepantes) as filas, (select coalesce(jsonb_object_agg(codigo, filas), '{}')
      from (select codigo, count(*) as filas from carga_discrepantes d, unnest(d.codigos) codigo group by codigo) c) as "porCodigo"`.execute(tx)
  return rows[0] as Discrepantes
}

/** Agrega al contrato las filas nuevas, en orden de NSS: así cuesta la mitad. Da cuántas. */
export async function insertarNuevas(tx: Transaccion, { contratista, contrato }: DeContrato): Promise<number> {
  const { numAffectedRows } = await sql`insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select ${contratista}, ${contrato}::uuid, n.nss, n.curp, n.sbc ${NUEVAS} order by n.nss collate "C"`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Guarda las filas rechazadas por sí mismas y las que se apartaron con errores, en el orden del archivo. */
export async function insertarRechazosDePaso(tx: Transaccion, contratista: string, carga: string): Promise<void> {
  await sql`insert into rechazos (contratista, carga, fila, nss, curp, sbc, errores)
    select ${contratista}, ${carga}::uuid, n.fila, n.nss, n.curp,
      case when n.rechazo is null then (n.sbc / 100)::text || '.' || lpad((n.sbc % 100)::text, 2, '0') else n.rechazo ->> 'sbc' end,
      coalesce(n.rechazo -> 'errores', a.errores)
    from carga_filas n left join carga_apartadas a on a.fila = n.fila
    where n.rechazo is not null or a.errores is not null
    order by n.fila`.execute(tx)
}
