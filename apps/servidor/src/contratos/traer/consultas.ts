import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'

/** Un contrato, con lo que basta para reconocer el mismo en otro periodo. */
export interface Reconocible {
  id: string
  rfc: string
  nombre: string
  servicio: string | null
  objeto: string | null
}

/** Los contratos de un periodo en el orden en que se capturaron; con `contratos`, solo esos. */
export function contratosDe(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, contratos?: readonly string[]): Promise<Reconocible[]> {
  return tx
    .selectFrom('contratos')
    .select(['id', 'contratante_rfc as rfc', sql<string>`contratante ->> 'nombre'`.as('nombre'), 'servicio_folio as servicio', 'objeto'])
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .$if(contratos !== undefined, (consulta) => consulta.where(sql<boolean>`id = any(${contratos ?? []}::uuid[])`))
    .orderBy('creado')
    .orderBy('id')
    .execute()
}

/** Detiene los contratos en orden de identificador: nadie más los cambia hasta que la transacción termine. */
export async function detenerContratos(tx: Transaccion, contratista: string, ids: readonly string[]): Promise<void> {
  await tx.selectFrom('contratos').select('id').where('contratista', '=', contratista).where(sql<boolean>`id = any(${ids}::uuid[])`).orderBy('id').forUpdate().execute()
}

/** El periodo de un contrato; `undefined` si no existe o es de otro. */
export async function periodoDe(tx: Transaccion, contratista: string, id: string): Promise<Periodo | undefined> {
  const renglon = await tx.selectFrom('contratos').select(['ejercicio', 'cuatrimestre']).where('contratista', '=', contratista).where('id', '=', id).executeTakeFirst()
  return renglon && { ejercicio: renglon.ejercicio, cuatrimestre: renglon.cuatrimestre as Cuatrimestre }
}

/** De un contrato a otro; sin destino, a uno por crear. */
export interface Traslado {
  origen: string
  destino: string | null
}
export interface CuentaDeTrabajadores {
  nuevos: number
  iguales: number
  distintos: number
  sobreTope: number
}

/** Qué pasaría con los trabajadores de cada traslado, de una sola vez y en el mismo orden. */
export async function contarTrabajadores(tx: Transaccion, contratista: string, traslados: readonly Traslado[], tope: number): Promise<CuentaDeTrabajadores[]> {
  const { rows } = await sql<CuentaDeTrabajadores>`
    select count(o.nss) filter (where n.nss is null and c.curp is null)::int as nuevos,
      count(o.nss) filter (where n.curp = o.curp and n.sbc = o.sbc)::int as iguales,
      count(o.nss) filter (where (n.nss is not null or c.curp is not null) and (n.curp = o.curp and n.sbc = o.sbc) is not true)::int as distintos,
      count(o.nss) filter (where n.nss is null and c.curp is null and o.sbc > ${tope})::int as "sobreTope"
    from unnest(${traslados.map(({ origen }) => origen)}::uuid[], ${traslados.map(({ destino }) => destino)}::uuid[]) with ordinality t (origen, destino, lugar)
      left join trabajadores o on o.contratista = ${contratista} and o.contrato = t.origen
      left join trabajadores n on n.contratista = ${contratista} and n.contrato = t.destino and n.nss = o.nss
      left join trabajadores c on c.contratista = ${contratista} and c.contrato = t.destino and c.curp = o.curp
    group by t.lugar order by t.lugar`.execute(tx)
  return rows
}

/** Copia lo capturado de un contrato a otro periodo, sin fechas ni folio, y da su identificador. */
export async function copiarContrato(tx: Transaccion, contratista: string, origen: string, { ejercicio, cuatrimestre }: Periodo, momento: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into contratos (contratista, ejercicio, cuatrimestre, contratante_rfc, contratante, domicilio_convencional, objeto, servicio_folio, servicio_descripcion, trabajadores_estimados, creado, modificado)
    select contratista, ${ejercicio}, ${cuatrimestre}, contratante_rfc, contratante, domicilio_convencional, objeto, servicio_folio, servicio_descripcion, trabajadores_estimados, ${momento}, ${momento}
    from contratos where contratista = ${contratista} and id = ${origen}::uuid returning id`.execute(tx)
  const [copia] = rows
  if (copia === undefined) throw new Error('El contrato de origen no está en esta transacción')
  return copia.id
}

/** Agrega al destino los trabajadores del origen que no están en él, ni por NSS ni por CURP. Da cuántos. */
export async function copiarTrabajadores(tx: Transaccion, contratista: string, { origen, destino }: { origen: string; destino: string }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select o.contratista, ${destino}::uuid, o.nss, o.curp, o.sbc from trabajadores o
    where o.contratista = ${contratista} and o.contrato = ${origen}::uuid
      and not exists (select from trabajadores d where d.contratista = ${contratista} and d.contrato = ${destino}::uuid and d.nss = o.nss)
      and not exists (select from trabajadores d where d.contratista = ${contratista} and d.contrato = ${destino}::uuid and d.curp = o.curp)
    order by o.nss`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Anota cuándo cambió el contrato por sus trabajadores. */
export async function marcarCambiado(tx: Transaccion, contratista: string, id: string, momento: Date): Promise<void> {
  await tx.updateTable('contratos').set({ modificado: momento }).where('contratista', '=', contratista).where('id', '=', id).execute()
}
