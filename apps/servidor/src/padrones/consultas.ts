import { type RawBuilder, sql } from 'kysely'
import { abrirSistema, type BaseDeDatos, type Transaccion } from '../plataforma/bd/conexion.ts'
import type { Discrepancia, PadronDeAsegurados } from './puertos.ts'

export const personaPorCurp = (bd: BaseDeDatos, curp: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_personas').select(['nombre', 'primer_apellido', 'segundo_apellido']).where('curp', '=', curp).executeTakeFirst())

export const contribuyentePorRfc = (bd: BaseDeDatos, rfc: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_contribuyentes').select('nombre').where('rfc', '=', rfc).executeTakeFirst())

export const asentamientosDe = (bd: BaseDeDatos, codigoPostal: string) =>
  bd.deSistema((tx) => tx.selectFrom('codigos_postales').select(['entidad', 'municipio', 'colonia']).where('codigo_postal', '=', codigoPostal).orderBy('colonia').execute())

/**
 * Las parejas que no están bien según las personas cargadas (puertos.ts). Una CURP que el padrón tiene con ese NSS está bien. Por la CURP
 * casi todas se resuelven, con un cruce; por el NSS se busca, con su índice, solo el de las demás: un segundo cruce costaría otro tanto.
 */
export function discrepanciasConPersonas(parejas: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.lugar, p.nss, p.curp, case
      when c.curp is not null and n.conocido is not null then array['nss_curp.no_corresponden']
      when c.curp is not null then array['nss.desconocido']
      when n.conocido is not null then array['curp.desconocida']
      else array['nss.desconocido', 'curp.desconocida'] end as codigos
    from (${parejas}) p left join padron_personas c on c.curp = p.curp
      left join lateral (select true as conocido from padron_personas where nss = p.nss limit 1) n on true
    where c.nss is distinct from p.nss`
}

/** Contrasta con el padrón una lista de parejas: las discrepancias de cada una por su lugar, desde cero; quien está bien no aparece. */
export async function contrastarLista(
  tx: Transaccion,
  padron: PadronDeAsegurados,
  parejas: readonly { nss: string; curp: string }[],
): Promise<ReadonlyMap<number, readonly Discrepancia[]>> {
  const lista = sql`select u.lugar - 1 as lugar, u.nss, u.curp
    from unnest(${parejas.map(({ nss }) => nss)}::text[], ${parejas.map(({ curp }) => curp)}::text[]) with ordinality u (nss, curp, lugar)`
  await abrirSistema(tx)
  const { rows } = await sql<{ lugar: number; codigos: Discrepancia[] }>`select lugar::int, codigos from (${padron.discrepancias(lista)}) d`.execute(tx)
  return new Map(rows.map(({ lugar, codigos }) => [lugar, codigos]))
}
