import { type Kysely, sql } from 'kysely'

/** Da su folio a cada contrato, guarda lo presentado y lo anota en la bitácora. */
const guardar = `create function guardar_presentacion(contratista text, informativa uuid, folio text, codigo_verificacion text, presentada text, extemporanea boolean,
    contratos integer, trabajadores integer, contenido bytea, cadena text, firma bytea, certificado bytea, certificado_numero text, ocsp bytea,
    cadena_sello text, sello bytea, certificado_sello bytea, publico jsonb,
    los_contratos uuid[], los_folios text[], momento timestamptz, actor text, hecho text, datos jsonb)
  returns void language plpgsql as $$
    begin
      update contratos c set folio = nuevo.folio from unnest(los_contratos, los_folios) as nuevo (id, folio)
        where c.contratista = guardar_presentacion.contratista and c.id = nuevo.id;
      insert into presentaciones (contratista, informativa, folio, codigo_verificacion, presentada, extemporanea, contratos, trabajadores, contenido, cadena,
          firma, certificado, certificado_numero, ocsp, cadena_sello, sello, certificado_sello, publico)
        values (contratista, informativa, folio, codigo_verificacion, presentada, extemporanea, contratos, trabajadores, contenido, cadena,
          firma, certificado, certificado_numero, ocsp, cadena_sello, sello, certificado_sello, publico);
      insert into bitacora (contratista, momento, actor, hecho, datos) values (contratista, momento, actor, hecho, datos);
    end $$`

/**
 * Lo último de una presentación, que los demás esperan, en una orden ya planeada (docs/decisiones/0019). `poner_folios` se queda: la usan los
 * procesos de la versión anterior mientras se relevan.
 */
export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(guardar).execute(bd)
}
