import { type RawBuilder, sql } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../plataforma/bd/conexion.ts'

export const personaPorCurp = (bd: BaseDeDatos, curp: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_personas').select(['nombre', 'primer_apellido', 'segundo_apellido']).where('curp', '=', curp).executeTakeFirst())

export const contribuyentePorRfc = (bd: BaseDeDatos, rfc: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_contribuyentes').select('nombre').where('rfc', '=', rfc).executeTakeFirst())

export const asentamientosDe = (bd: BaseDeDatos, codigoPostal: string) =>
  bd.deSistema((tx) => tx.selectFrom('codigos_postales').select(['entidad', 'municipio', 'colonia']).where('codigo_postal', '=', codigoPostal).orderBy('colonia').execute())

/** Lo hallado de una pareja que no está bien: su lugar, si el padrón conoce su CURP y si conoce su NSS. */
export interface Contraste {
  lugar: number
  conCurp: boolean
  conNss: boolean
}

/**
 * Contrasta con el padrón, de una sola vez, las parejas de una relación con columnas `lugar`, `nss` y `curp` (una lista o la tabla de una
 * carga). Da solo las que no están bien. La transacción debe tener abierto lo del sistema. Por la CURP casi todas se resuelven; por el
 * NSS se busca, con su índice, solo el de las demás: recorrer el padrón entero por cada lista cuesta cien veces más.
 */
export async function contrastarConPadron(tx: Transaccion, parejas: RawBuilder<unknown>): Promise<Contraste[]> {
  const { rows } = await sql<Contraste>`
    select p.lugar::int as lugar, c.curp is not null as "conCurp", n.uno is not null as "conNss"
    from ${parejas} left join padron_personas c on c.curp = p.curp
      left join lateral (select 1 as uno from padron_personas where nss = p.nss limit 1) n on true
    where c.nss is distinct from p.nss`.execute(tx)
  return rows
}

/** Una lista de parejas como relación; `lugar` cuenta desde cero. */
export function comoRelacion(parejas: readonly { nss: string; curp: string }[]): RawBuilder<unknown> {
  return sql`(select u.nss, u.curp, u.uno - 1 as lugar from unnest(${parejas.map(({ nss }) => nss)}::text[], ${parejas.map(({ curp }) => curp)}::text[]) with ordinality u (nss, curp, uno)) as p`
}
