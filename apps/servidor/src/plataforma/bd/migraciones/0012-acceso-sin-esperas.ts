import { type Kysely, sql } from 'kysely'

/**
 * El mismo acceso; el uso de la sesión se anota sin esperar al disco ni a quien la tenga tomada (docs/decisiones/0018): por su conexión pasan
 * las demás solicitudes. Si la base cae en ese instante se pierde a lo más un minuto de uso.
 */
const acceso = `create or replace function acceso(la_huella text, ahora timestamptz, activa_desde timestamptz, los_terminos text)
  returns table (sesion sesiones, terminos boolean, tipo_persona text, correo text, celular text, domicilio_social jsonb, tiene_acuse boolean)
  language plpgsql as $$
    declare
      suya sesiones;
    begin
      perform set_config('icsoe.sistema', 'on', true);
      select * into suya from sesiones s where s.huella = la_huella and s.vence > ahora and s.ultima > activa_desde;
      if not found then
        return;
      end if;
      if ahora - suya.ultima > interval '1 minute' then
        perform set_config('synchronous_commit', 'off', true);
        update sesiones s set ultima = ahora where s.id = (select t.id from sesiones t where t.id = suya.id for update skip locked);
      end if;
      perform set_config('icsoe.sistema', 'off', true);
      perform set_config('icsoe.contratista', coalesce(suya.contratista, ''), true);
      return query select suya,
        exists (select from terminos_aceptados t where t.contratista = suya.contratista and t.version = los_terminos),
        c.tipo_persona, c.correo, c.celular, c.domicilio_social,
        exists (select from acuses_stps a where a.contratista = suya.contratista)
        from (values (suya.contratista)) uno (contratista) left join contratistas c using (contratista);
    end $$`

export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(acceso).execute(bd)
}
