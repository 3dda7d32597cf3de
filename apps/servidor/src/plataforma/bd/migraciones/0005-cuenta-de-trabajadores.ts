import { type Kysely, sql } from 'kysely'

/**
 * Cada contrato lleva la cuenta de sus trabajadores: contarlos renglón por renglón, en uno de un millón, tardaba más que todo lo demás de
 * la lista. La llevan los disparadores por orden que ya comprobaban el contrato, así que una carga no cuesta más.
 */
const ordenes = [
  'alter table contratos add column trabajadores integer not null default 0',
  // Con la seguridad por renglón forzada, el propietario tampoco vería qué contar.
  ...['contratos', 'trabajadores'].map((tabla) => `alter table ${tabla} no force row level security`),
  `update contratos c set trabajadores = t.cuantos
    from (select contratista, contrato, count(*) as cuantos from trabajadores group by contratista, contrato) t
    where t.contratista = c.contratista and t.contrato = c.id`,
  ...['contratos', 'trabajadores'].map((tabla) => `alter table ${tabla} force row level security`),
  `create or replace function exigir_contrato() returns trigger language plpgsql as $$
    declare
      suyo record;
    begin
      for suyo in select contratista, contrato, count(*) as cuantos from nuevos group by contratista, contrato order by contrato loop
        update contratos c set trabajadores = c.trabajadores + suyo.cuantos where c.contratista = suyo.contratista and c.id = suyo.contrato;
        if not found then
          raise foreign_key_violation using message = 'El contrato de los trabajadores no existe.';
        end if;
      end loop;
      return null;
    end $$`,
  `create function descontar_trabajadores() returns trigger language plpgsql as $$
    begin
      update contratos c set trabajadores = c.trabajadores - q.cuantos
      from (select contratista, contrato, count(*) as cuantos from quitados group by contratista, contrato) q
      where c.contratista = q.contratista and c.id = q.contrato;
      return null;
    end $$`,
  `create trigger trabajadores_descontados after delete on trabajadores
    referencing old table as quitados for each statement execute function descontar_trabajadores()`,
]

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
