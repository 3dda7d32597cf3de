import { type Kysely, sql } from 'kysely'

/**
 * Guarda de una sola orden, con su carga y su hecho de la bitácora, un archivo chico cuyas filas son todas nuevas: la transacción se abre y se
 * confirma en el mismo viaje. Cuida lo mismo que el camino largo y con los mismos candados: el periodo del contrato, el estado de sus
 * informativas y que nada choque con lo que ya tiene. Si algo se opone no guarda nada y contesta `false`; el camino largo dice entonces qué fue.
 */
const guardarCargaLimpia = `create function guardar_carga_limpia(el_contratista text, el_contrato uuid, el_ejercicio integer, abiertos text[],
    los_nss text[], las_curps text[], los_sbc integer[], la_carga uuid, el_archivo text, la_huella text, avisos jsonb, momento timestamptz, el_actor text, los_datos jsonb)
  returns boolean language plpgsql as $$
    declare
      visto contratos;
      suyo contratos;
    begin
      perform set_config('icsoe.contratista', el_contratista, true), set_config('synchronous_commit', 'off', true);
      select * into visto from contratos c where c.contratista = el_contratista and c.id = el_contrato;
      if not found or visto.ejercicio <> el_ejercicio then
        return false;
      end if;
      -- Primero la informativa y luego el contrato, como al presentar: en el mismo orden nadie se espera en círculo.
      perform from informativas i where i.contratista = el_contratista and i.ejercicio = visto.ejercicio and i.cuatrimestre = visto.cuatrimestre
        and i.estado in ('en_captura', 'enviada_a_firma') for share;
      if exists (select from informativas i where i.contratista = el_contratista and i.ejercicio = visto.ejercicio and i.cuatrimestre = visto.cuatrimestre
        and i.estado in ('en_captura', 'enviada_a_firma') and i.estado <> all(abiertos)) then
        return false;
      end if;
      select * into suyo from contratos c where c.contratista = el_contratista and c.id = el_contrato
        and c.ejercicio = visto.ejercicio and c.cuatrimestre = visto.cuatrimestre for update;
      if not found or (suyo.trabajadores > 0 and exists (select from trabajadores t where t.contratista = el_contratista and t.contrato = el_contrato
        and (t.nss = any(los_nss) or t.curp = any(las_curps)))) then
        return false;
      end if;
      insert into trabajadores (contratista, contrato, nss, curp, sbc)
        select el_contratista, el_contrato, f.nss, f.curp, f.sbc from unnest(los_nss, las_curps, los_sbc) f (nss, curp, sbc) order by f.nss collate "C";
      update contratos c set modificado = momento where c.contratista = el_contratista and c.id = el_contrato;
      insert into cargas (contratista, contrato, id, archivo, huella, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, advertencias, creada)
        values (el_contratista, el_contrato, la_carga, el_archivo, la_huella, 'terminada', cardinality(los_nss), cardinality(los_nss), 0, 0, '{}', avisos, momento);
      insert into bitacora (contratista, momento, actor, hecho, datos) values (el_contratista, momento, el_actor, 'carga.terminada', los_datos);
      return true;
    end $$`

export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(guardarCargaLimpia).execute(bd)
}
