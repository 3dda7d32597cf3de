import { type Kysely, sql } from 'kysely'

/**
 * Lo mismo que `acceso` (migración 0012), en un solo valor: planear y leer veintidós columnas en cada solicitud costaba tanto como buscarlas.
 * `acceso` se queda: la usan los procesos de la versión anterior mientras se relevan.
 */
const sesionEnUso = `create function sesion_en_uso(la_huella text, ahora timestamptz, activa_desde timestamptz, los_terminos text) returns json language plpgsql as $$
    declare
      suya sesiones;
    begin
      perform set_config('icsoe.sistema', 'on', true);
      select * into suya from sesiones s where s.huella = la_huella and s.vence > ahora and s.ultima > activa_desde;
      if not found then
        return null;
      end if;
      if ahora - suya.ultima > interval '1 minute' then
        perform set_config('synchronous_commit', 'off', true);
        update sesiones s set ultima = ahora where s.id = (select t.id from sesiones t where t.id = suya.id for update skip locked);
      end if;
      perform set_config('icsoe.sistema', 'off', true), set_config('icsoe.contratista', coalesce(suya.contratista, ''), true);
      return json_build_object('sesion', suya, 'listo', (select to_json(l) from (
        select exists (select from terminos_aceptados t where t.contratista = suya.contratista and t.version = los_terminos) as terminos,
          c.tipo_persona, c.correo, c.celular, c.domicilio_social,
          exists (select from acuses_stps a where a.contratista = suya.contratista) as tiene_acuse
        from (values (suya.contratista)) uno (contratista) left join contratistas c using (contratista)) l));
    end $$`

export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(sesionEnUso).execute(bd)
}
