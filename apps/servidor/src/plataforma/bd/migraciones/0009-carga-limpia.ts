import { type Kysely, sql } from 'kysely'

/**
 * Guarda de una sola orden, con su carga y su hecho de la bitácora, un archivo chico cuyas filas son todas nuevas: la transacción se abre y se
 * confirma en el mismo viaje. Cuida lo mismo que el camino largo y con los mismos candados: el periodo del contrato, el estado de sus
 * informativas y que nada choque con lo que ya tiene. Si algo se opone no guarda nada y contesta `false`; el camino largo dice entonces qué fue.
 */
const guardarCargaLimpia = `create function guardar_carga_limpia(el_contratista text, el_contrato uuid, el_ejercicio smallint, abiertos text[],
    los_nss text[], las_curps text[], los_sbc integer[], la_carga uuid, el_archivo text, la_huella text, avisos jsonb, momento timestamptz, el_actor text, los_datos jsonb)
  returns boolean language plpgsql as $$
    declare
      el_cuatrimestre smallint;
      por_presentar integer;
      detenidas integer;
      cuantos integer;
    begin
      perform set_config('icsoe.contratista', el_contratista, true), set_config('synchronous_commit', 'off', true);
      select c.cuatrimestre into el_cuatrimestre from contratos c where c.contratista = el_contratista and c.id = el_contrato and c.ejercicio = el_ejercicio;
      -- Primero la informativa y luego el contrato, como al presentar: en el mismo orden nadie se espera en círculo. Y sin esperar: lo que otro tiene, se opone.
      select count(*) into por_presentar from informativas i where i.contratista = el_contratista and i.ejercicio = el_ejercicio
        and i.cuatrimestre = el_cuatrimestre and i.estado in ('en_captura', 'enviada_a_firma');
      if por_presentar > 0 then
        select count(*) into detenidas from (select from informativas i where i.contratista = el_contratista and i.ejercicio = el_ejercicio
          and i.cuatrimestre = el_cuatrimestre and i.estado in ('en_captura', 'enviada_a_firma') and i.estado = any(abiertos) for share skip locked) d;
        if detenidas <> por_presentar then
          return false;
        end if;
      end if;
      select c.trabajadores into cuantos from contratos c where c.contratista = el_contratista and c.id = el_contrato
        and c.ejercicio = el_ejercicio and c.cuatrimestre = el_cuatrimestre for update skip locked;
      if not found or (cuantos > 0 and exists (select from trabajadores t where t.contratista = el_contratista and t.contrato = el_contrato
        and (t.nss = any(los_nss) or t.curp = any(las_curps)))) then
        return false;
      end if;
      insert into trabajadores (contratista, contrato, nss, curp, sbc)
        select el_contratista, el_contrato, f.nss, f.curp, f.sbc from unnest(los_nss, las_curps, los_sbc) f (nss, curp, sbc);
      update contratos c set modificado = momento where c.contratista = el_contratista and c.id = el_contrato;
      insert into cargas (contratista, contrato, id, archivo, huella, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, advertencias, creada)
        values (el_contratista, el_contrato, la_carga, el_archivo, la_huella, 'terminada', cardinality(los_nss), cardinality(los_nss), 0, 0, '{}', avisos, momento);
      insert into bitacora (contratista, momento, actor, hecho, datos) values (el_contratista, momento, el_actor, 'carga.terminada', los_datos);
      return true;
    end $$`

export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(guardarCargaLimpia).execute(bd)
}
