import { type Kysely, sql } from 'kysely'

/**
 * Lo que decide si cada informativa se presenta (`por_presentar`), de las que nadie más tiene tomadas: ni ellas, ni los datos de su contratista,
 * ni sus contratos cambian hasta el final de la transacción. De las demás no da renglón, y no espera por ellas. Cada una se toma y se lee
 * viendo solo lo de su contratista.
 */
const tomar = `create function tomar_por_presentar(los_contratistas text[], las_informativas uuid[], las_llaves text[])
  returns table (lugar integer, id uuid, ejercicio smallint, cuatrimestre smallint, tipo text, estado text, contratos_declarados integer, contratos_nombrados uuid[],
    llave_huella text, llave_informativa uuid, del_periodo json, contratos integer, contratista json, inhabiles json)
  language plpgsql as $$
    declare
      suya informativas;
      libre boolean;
    begin
      for n in 1 .. cardinality(los_contratistas) loop
        perform set_config('icsoe.contratista', los_contratistas[n], true);
        select * into suya from informativas i where i.contratista = los_contratistas[n] and i.id = las_informativas[n] for update skip locked;
        continue when not found;
        perform from contratistas c where c.contratista = los_contratistas[n] for share skip locked;
        continue when not found;
        with suyos as (select c.id from contratos c
            where c.contratista = suya.contratista and c.ejercicio = suya.ejercicio and c.cuatrimestre = suya.cuatrimestre
              and (suya.contratos_nombrados is null or c.id = any(suya.contratos_nombrados))),
          tomados as (select from contratos c where c.contratista = suya.contratista and c.id = any(array(select suyos.id from suyos)) for update skip locked)
          select (select count(*) from suyos) = (select count(*) from tomados) into libre;
        continue when not libre;
        return query select n, p.* from por_presentar(los_contratistas[n], las_informativas[n], las_llaves[n], false) p;
      end loop;
    end $$`

/** Los contratos que informa cada una (`contratos_por_presentar`), con sus trabajadores escritos. */
const contratos = `create function contratos_por_presentar_juntas(los_contratistas text[], las_informativas uuid[], los_minimos integer[], los_topes integer[])
  returns table (lugar integer, id uuid, rfc text, contratante jsonb, domicilio_convencional jsonb, objeto text, servicio_folio text, servicio_descripcion text, inicio date,
    termino date, trabajadores_estimados integer, folio text, cuantos integer, bajo_salario_minimo integer, sobre_tope integer, texto text)
  language plpgsql as $$
    begin
      for n in 1 .. cardinality(los_contratistas) loop
        perform set_config('icsoe.contratista', los_contratistas[n], true);
        return query select n, c.* from contratos_por_presentar(los_contratistas[n], las_informativas[n], false, los_minimos[n], los_topes[n], true) c;
      end loop;
    end $$`

/**
 * Aparta la llave de cada una, la deja presentada (y a las anteriores como diga su "relevo", si lo dice) y toma los folios de todas, al último:
 * los demás que presentan esperan desde ahí hasta el final de la transacción. A cada una le da los suyos en el orden en que vienen. Una llave
 * ya apartada por otra presentación falla por repetida.
 */
const apartar = `create function apartar_presentaciones(los_contratistas text[], las_informativas uuid[], las_llaves text[], las_huellas text[], momento timestamptz[], las_sobre uuid[],
    los_relevos text[], series_de_contratos text[], cuantos_contratos integer[], series_de_informativa text[])
  returns table (de_contratos bigint, de_informativa bigint) language plpgsql as $$
    begin
      for n in 1 .. cardinality(los_contratistas) loop
        perform set_config('icsoe.contratista', los_contratistas[n], true);
        insert into idempotencia (contratista, llave, huella, informativa, creada)
          values (los_contratistas[n], las_llaves[n], las_huellas[n], las_informativas[n], momento[n]);
        if los_relevos[n] is not null then
          update informativas i set estado = los_relevos[n] from informativas suya
            where suya.contratista = los_contratistas[n] and suya.id = las_informativas[n]
              and i.contratista = los_contratistas[n] and i.ejercicio = suya.ejercicio and i.cuatrimestre = suya.cuatrimestre
              and i.estado = 'presentada' and i.tipo <> 'sin_efectos';
        end if;
        update informativas i set estado = 'presentada', comentario = null, sobre = las_sobre[n] where i.contratista = los_contratistas[n] and i.id = las_informativas[n];
      end loop;
      perform set_config('icsoe.sistema', 'on', true);
      -- El renglón de la serie lo gana quien llegue cuando se suelta; este candado respeta la fila, y nadie espera de más. Los candados y los
      -- renglones, siempre en este orden: dos que presentan no se esperan una a otra.
      perform pg_advisory_xact_lock(10, candado) from (select distinct hashtext(s) as candado from unnest(series_de_informativa) s order by 1) candados;
      return query with
        de_cada as (select * from unnest(series_de_contratos, cuantos_contratos, series_de_informativa) with ordinality u (serie_de_contratos, cuantos, serie, lugar)),
        por_contratos as (insert into folios as f (serie, ultimo) select serie_de_contratos, sum(cuantos) from de_cada where cuantos > 0 group by 1 order by 1
          on conflict (serie) do update set ultimo = f.ultimo + excluded.ultimo returning f.serie, f.ultimo),
        por_informativas as (insert into folios as f (serie, ultimo) select serie, count(*) from de_cada group by 1 order by 1
          on conflict (serie) do update set ultimo = f.ultimo + excluded.ultimo returning f.serie, f.ultimo)
        select (c.ultimo - sum(d.cuantos) over (partition by d.serie_de_contratos order by d.lugar desc) + d.cuantos)::bigint,
          i.ultimo - count(*) over (partition by d.serie order by d.lugar desc) + 1
        from de_cada d left join por_contratos c on c.serie = d.serie_de_contratos join por_informativas i on i.serie = d.serie order by d.lugar;
    end $$`

/**
 * Varias presentaciones, cada una de quien sea, en una transacción (docs/decisiones/0020). Corren con los permisos de quien llama y abren una por una
 * lo de cada contratista: la seguridad por renglón sigue filtrando. `apartar_presentacion` se queda: la usan los procesos de la versión anterior
 * mientras se relevan.
 */
export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of [tomar, contratos, apartar]) await sql.raw(orden).execute(bd)
}
