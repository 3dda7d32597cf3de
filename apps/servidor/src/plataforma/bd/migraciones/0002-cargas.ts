import { type Kysely, sql } from 'kysely'

/**
 * Una carga se puede seguir, cancelar y retomar mientras se hace: quién la hace y cuándo dio señales por última vez. Y la llave foránea de
 * los trabajadores se comprueba una vez por orden, no por renglón: en una carga de un millón costaba tanto como todo lo demás.
 */
const ordenes = [
  'alter table cargas add column intento uuid, add column latido timestamptz',
  'alter table trabajadores drop constraint trabajadores_contratista_contrato_fkey',
  `create function exigir_contrato() returns trigger language plpgsql as $$
    declare
      suyo record;
    begin
      for suyo in select distinct contratista, contrato from nuevos loop
        perform from contratos c where c.contratista = suyo.contratista and c.id = suyo.contrato for key share;
        if not found then
          raise foreign_key_violation using message = 'El contrato de los trabajadores no existe.';
        end if;
      end loop;
      return null;
    end $$`,
  `create trigger trabajadores_con_contrato after insert on trabajadores
    referencing new table as nuevos for each statement execute function exigir_contrato()`,
  `create function impedir_mudanza() returns trigger language plpgsql as $$
    begin
      raise foreign_key_violation using message = 'Un trabajador no cambia de contrato.';
    end $$`,
  `create trigger trabajadores_sin_mudanza before update on trabajadores for each row
    when (new.contratista <> old.contratista or new.contrato <> old.contrato) execute function impedir_mudanza()`,
  `create function quitar_trabajadores() returns trigger language plpgsql as $$
    begin
      delete from trabajadores t where t.contratista = old.contratista and t.contrato = old.id;
      return null;
    end $$`,
  'create trigger contratos_con_trabajadores after delete on contratos for each row execute function quitar_trabajadores()',
  `create trigger contratos_sin_mudanza before update on contratos for each row
    when (new.contratista <> old.contratista or new.id <> old.id) execute function impedir_mudanza()`,
]

export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
