import { type Kysely, sql } from 'kysely'

/**
 * Lo que la guardia pregunta en cada solicitud, en un solo viaje y con el plan ya hecho: la sesión viva de una huella y lo que su
 * contratista tiene listo para trabajar. Corre con los permisos de quien llama: abre lo del sistema solo para leer la sesión, y luego solo
 * lo del contratista que la sesión dice. Anota el uso de la sesión a lo más una vez por minuto.
 */
const acceso = `create function acceso(la_huella text, ahora timestamptz, activa_desde timestamptz, los_terminos text)
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
        update sesiones s set ultima = ahora where s.id = suya.id;
      end if;
      perform set_config('icsoe.sistema', 'off', true);
      perform set_config('icsoe.contratista', coalesce(suya.contratista, ''), true);
      return query select suya,
        exists (select from terminos_aceptados t where t.contratista = suya.contratista and t.version = los_terminos),
        c.tipo_persona, c.correo, c.celular, c.domicilio_social,
        exists (select from acuses_stps a where a.contratista = suya.contratista)
        from (values (suya.contratista)) uno (contratista) left join contratistas c using (contratista);
    end $$`

/** Crea la función que usa la guardia. */
export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(acceso).execute(bd)
}
