import { type Kysely, sql } from 'kysely'

/**
 * Los contratos que informa (migración 0010), con sus trabajadores escritos solo si se piden: quien valida los cuenta, y escribir medio millón
 * para no usarlos tardaba más que contarlos. La de antes se queda: la usan los procesos de la versión anterior mientras se relevan.
 */
const contratosPorPresentar = `create function contratos_por_presentar(el_contratista text, la_informativa uuid, bloquear boolean, minimo integer, tope integer, con_texto boolean)
  returns table (id uuid, rfc text, contratante jsonb, domicilio_convencional jsonb, objeto text, servicio_folio text, servicio_descripcion text, inicio date, termino date,
    trabajadores_estimados integer, folio text, cuantos integer, bajo_salario_minimo integer, sobre_tope integer, texto text)
  language plpgsql as $$
    declare
      suya informativas;
    begin
      select * into suya from informativas i where i.contratista = el_contratista and i.id = la_informativa;
      if not found or suya.tipo in ('sin_informacion', 'sin_efectos') then
        return;
      end if;
      if bloquear then
        perform from contratos c
          where c.contratista = el_contratista and c.ejercicio = suya.ejercicio and c.cuatrimestre = suya.cuatrimestre
            and (suya.contratos_nombrados is null or c.id = any(suya.contratos_nombrados))
          order by c.id for update;
      end if;
      return query select c.id, c.contratante_rfc, c.contratante, c.domicilio_convencional, c.objeto, c.servicio_folio, c.servicio_descripcion, c.inicio, c.termino,
        c.trabajadores_estimados, c.folio, t.cuantos, t.bajo, t.sobre, t.texto
        from contratos c cross join lateral (
          select count(*)::int as cuantos, (count(*) filter (where sbc < minimo))::int as bajo, (count(*) filter (where sbc > tope))::int as sobre,
            string_agg('{"curp":"' || curp || '","nss":"' || nss || '","sbc":"' || sbc / 100 || '.' || lpad((sbc % 100)::text, 2, '0') || '"}', ',' order by nss)
              filter (where con_texto) as texto
          from trabajadores where trabajadores.contratista = c.contratista and trabajadores.contrato = c.id) t
        where c.contratista = el_contratista and c.ejercicio = suya.ejercicio and c.cuatrimestre = suya.cuatrimestre
          and (suya.contratos_nombrados is null or c.id = any(suya.contratos_nombrados))
        order by c.id;
    end $$`

export async function up(bd: Kysely<unknown>): Promise<void> {
  await sql.raw(contratosPorPresentar).execute(bd)
}
