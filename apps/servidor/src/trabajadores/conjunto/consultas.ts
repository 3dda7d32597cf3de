import { sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import { condicionDe, type DeContrato, type FiltroDeTrabajadores, type TrabajadorGuardado } from '../consultas.ts'

type Guardado = { id: string; cuantos: number }

/** Quita trabajadores, los que se dicen o los que pasan el filtro, y guarda lo quitado para poder deshacerlo. `undefined` si no había ninguno. */
export async function retirarTrabajadores(tx: Transaccion, { contratista, contrato }: DeContrato, cuales: readonly string[] | FiltroDeTrabajadores, momento: Date): Promise<Guardado | undefined> {
  const condicion = 'buscar' in cuales ? condicionDe(cuales) : sql`nss = any(${cuales}::text[])`
  const { rows } = await sql<Guardado>`
    with quitados as (delete from trabajadores where contratista = ${contratista} and contrato = ${contrato}::uuid and ${condicion} returning nss, curp, sbc)
    insert into deshacer (contratista, contrato, clase, nss, curp, sbc, creado)
    select ${contratista}, ${contrato}::uuid, 'retiro', array_agg(nss order by nss), array_agg(curp order by nss), array_agg(sbc order by nss), ${momento}
    from quitados having count(*) > 0 returning id, cardinality(nss)::int as cuantos`.execute(tx)
  return rows[0]
}

/** Cambia el SBC de quienes lo tienen distinto y guarda el de antes. `undefined` si ninguno cambió. */
export async function cambiarSbc(tx: Transaccion, { contratista, contrato }: DeContrato, cambios: readonly Pick<TrabajadorGuardado, 'nss' | 'sbc'>[], momento: Date): Promise<Guardado | undefined> {
  const { rows } = await sql<Guardado>`
    with pedidos as (select * from unnest(${cambios.map(({ nss }) => nss)}::text[], ${cambios.map(({ sbc }) => sbc)}::integer[]) as p (nss, sbc)),
    antes as (select t.nss, t.curp, t.sbc, p.sbc as nuevo from trabajadores t join pedidos p on p.nss = t.nss where t.contratista = ${contratista} and t.contrato = ${contrato}::uuid and t.sbc <> p.sbc),
    hechos as (update trabajadores t set sbc = antes.nuevo from antes where t.contratista = ${contratista} and t.contrato = ${contrato}::uuid and t.nss = antes.nss)
    insert into deshacer (contratista, contrato, clase, nss, curp, sbc, creado)
    select ${contratista}, ${contrato}::uuid, 'sbc', array_agg(nss order by nss), array_agg(curp order by nss), array_agg(sbc order by nss), ${momento}
    from antes having count(*) > 0 returning id, cardinality(nss)::int as cuantos`.execute(tx)
  return rows[0]
}

/** El SBC, en centavos, de cada uno de esos NSS que el contrato tiene. */
export async function sbcDelContrato(tx: Transaccion, { contratista, contrato }: DeContrato, nss: readonly string[]): Promise<Map<string, number>> {
  const renglones = await tx.selectFrom('trabajadores').select(['nss', 'sbc']).where('contratista', '=', contratista).where('contrato', '=', contrato).where(sql<boolean>`nss = any(${nss}::text[])`).execute()
  return new Map(renglones.map((renglon) => [renglon.nss, renglon.sbc]))
}

/** Toma, para usarlo una sola vez, lo que un cambio guardó; `undefined` si no existe o ya se usó. */
export async function tomarDeshacer(tx: Transaccion, { contratista, contrato }: DeContrato, id: string): Promise<{ clase: 'retiro' | 'sbc'; nss: string[]; curp: string[]; sbc: number[] } | undefined> {
  return tx.deleteFrom('deshacer').where('contratista', '=', contratista).where('contrato', '=', contrato).where('id', '=', id).returning(['clase', 'nss', 'curp', 'sbc']).executeTakeFirst()
}

type Columnas = { nss: readonly string[]; curp: readonly string[]; sbc: readonly number[] }

/** Agrega de nuevo a quienes se quitaron y no están, ni por NSS ni por CURP. Da cuántos. */
export async function reponerTrabajadores(tx: Transaccion, { contratista, contrato }: DeContrato, { nss, curp, sbc }: Columnas): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select ${contratista}, ${contrato}::uuid, q.nss, q.curp, q.sbc from unnest(${nss}::text[], ${curp}::text[], ${sbc}::integer[]) as q (nss, curp, sbc)
    where not exists (select from trabajadores t where t.contratista = ${contratista} and t.contrato = ${contrato}::uuid and t.nss = q.nss)
      and not exists (select from trabajadores t where t.contratista = ${contratista} and t.contrato = ${contrato}::uuid and t.curp = q.curp)
    order by q.nss`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Devuelve a cada quien el SBC que tenía, si sigue en el contrato. Da cuántos. */
export async function reponerSbc(tx: Transaccion, { contratista, contrato }: DeContrato, { nss, sbc }: Columnas): Promise<number> {
  const { numAffectedRows } = await sql`
    update trabajadores t set sbc = q.sbc from unnest(${nss}::text[], ${sbc}::integer[]) as q (nss, sbc)
    where t.contratista = ${contratista} and t.contrato = ${contrato}::uuid and t.nss = q.nss`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
