import { type Kysely, sql } from 'kysely'

/**
 * Lo que hace falta para decidir si una informativa se presenta, en una lectura: ella misma, qué presentó antes esa llave, las demás de su
 * periodo, cuántos contratos tiene, los datos del contratista y los días inhábiles. Con `bloquear`, ni ella ni los datos del contratista
 * cambian hasta el final de la transacción; lo demás se lee después de tomarla.
 */
const porPresentar = `create function por_presentar(el_contratista text, la_informativa uuid, la_llave text, bloquear boolean)
  returns table (id uuid, ejercicio smallint, cuatrimestre smallint, tipo text, estado text, contratos_declarados integer, contratos_nombrados uuid[],
    llave_huella text, llave_informativa uuid, del_periodo json, contratos integer, contratista json, inhabiles json)
  language plpgsql as $$
    declare
      suya informativas;
    begin
      if bloquear then
        select * into suya from informativas i where i.contratista = el_contratista and i.id = la_informativa for update;
        perform from contratistas c where c.contratista = el_contratista for share;
      else
        select * into suya from informativas i where i.contratista = el_contratista and i.id = la_informativa;
      end if;
      return query select suya.id, suya.ejercicio, suya.cuatrimestre, suya.tipo, suya.estado, suya.contratos_declarados, suya.contratos_nombrados,
        l.huella, l.informativa,
        (select coalesce(json_agg(json_build_object('id', i.id, 'tipo', i.tipo, 'estado', i.estado, 'folio', p.folio)), '[]')
          from informativas i left join presentaciones p on p.contratista = i.contratista and p.informativa = i.id
          where i.contratista = el_contratista and i.ejercicio = suya.ejercicio and i.cuatrimestre = suya.cuatrimestre),
        (select count(*)::int from contratos k where k.contratista = el_contratista and k.ejercicio = suya.ejercicio and k.cuatrimestre = suya.cuatrimestre),
        (select json_build_object('rfc', c.contratista, 'nombre', c.nombre, 'tipoPersona', c.tipo_persona, 'correo', c.correo, 'celular', c.celular, 'telefonoFijo', c.telefono_fijo,
          'domicilioSocial', c.domicilio_social, 'repseNumero', c.repse_numero, 'repseFecha', c.repse_fecha, 'repseServicios', c.repse_servicios)
          from contratistas c where c.contratista = el_contratista),
        (select coalesce(json_agg(d.fecha), '[]') from dias_inhabiles d)
        from (values (1)) uno (n) left join idempotencia l on l.contratista = el_contratista and l.llave = la_llave;
    end $$`

/**
 * Los contratos que informa, en orden de id, cada uno con sus trabajadores contados y escritos en JSON canónico (RFC 8785), en orden de NSS:
 * sus datos no llevan nada que escapar y sus nombres van en orden. Con `bloquear`, ni los contratos ni sus trabajadores cambian.
 */
const contratosPorPresentar = `create function contratos_por_presentar(el_contratista text, la_informativa uuid, bloquear boolean, minimo integer, tope integer)
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
            string_agg('{"curp":"' || curp || '","nss":"' || nss || '","sbc":"' || sbc / 100 || '.' || lpad((sbc % 100)::text, 2, '0') || '"}', ',' order by nss) as texto
          from trabajadores where trabajadores.contratista = c.contratista and trabajadores.contrato = c.id) t
        where c.contratista = el_contratista and c.ejercicio = suya.ejercicio and c.cuatrimestre = suya.cuatrimestre
          and (suya.contratos_nombrados is null or c.id = any(suya.contratos_nombrados))
        order by c.id;
    end $$`

/**
 * Aparta la llave, deja presentada la informativa (y a las anteriores como diga "relevo", si lo dice) y toma los folios, al último: los demás
 * que presentan esperan desde aquí hasta el final de la transacción. Una llave ya apartada por otra presentación falla por repetida.
 */
const apartar = `create function apartar_presentacion(el_contratista text, la_informativa uuid, la_llave text, la_huella text, momento timestamptz, sobre_cual uuid, relevo text,
    serie_de_contratos text, cuantos_contratos integer, serie_de_informativa text)
  returns table (de_contratos bigint, de_informativa bigint) language plpgsql as $$
    begin
      insert into idempotencia (contratista, llave, huella, informativa, creada) values (el_contratista, la_llave, la_huella, la_informativa, momento);
      if relevo is not null then
        update informativas i set estado = relevo from informativas suya
          where suya.contratista = el_contratista and suya.id = la_informativa
            and i.contratista = el_contratista and i.ejercicio = suya.ejercicio and i.cuatrimestre = suya.cuatrimestre
            and i.estado = 'presentada' and i.tipo <> 'sin_efectos';
      end if;
      update informativas i set estado = 'presentada', comentario = null, sobre = sobre_cual where i.contratista = el_contratista and i.id = la_informativa;
      perform set_config('icsoe.sistema', 'on', true);
      -- El renglón de la serie lo gana quien llegue cuando se suelta; este candado respeta la fila, y nadie espera de más.
      perform pg_advisory_xact_lock(10, hashtext(serie_de_informativa));
      -- Siempre en este orden: dos que presentan no se esperan una a otra.
      if cuantos_contratos > 0 then
        insert into folios as f (serie, ultimo) values (serie_de_contratos, cuantos_contratos)
          on conflict (serie) do update set ultimo = f.ultimo + excluded.ultimo returning f.ultimo into de_contratos;
      end if;
      insert into folios as f (serie, ultimo) values (serie_de_informativa, 1)
        on conflict (serie) do update set ultimo = f.ultimo + 1 returning f.ultimo into de_informativa;
      return next;
    end $$`

/** Da su folio a cada contrato. */
const ponerFolios = `create function poner_folios(el_contratista text, los_contratos uuid[], los_folios text[]) returns void language plpgsql as $$
    begin
      update contratos c set folio = nuevo.folio from unnest(los_contratos, los_folios) as nuevo (id, folio)
        where c.contratista = el_contratista and c.id = nuevo.id;
    end $$`

/**
 * Presentar en pocos viajes y con los planes ya hechos: sin consultas preparadas con nombre, planear cada una costaba más que hacerla. Todas
 * corren con los permisos de quien llama: la seguridad por renglón sigue filtrando.
 */
export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of [porPresentar, contratosPorPresentar, apartar, ponerFolios]) await sql.raw(orden).execute(bd)
}
