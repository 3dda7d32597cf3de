import { type Kysely, sql } from 'kysely'

const CON_CADENA = ['bitacora', 'presentaciones', 'acuses', 'revocaciones']
/** Lo que `bitacora verificar` lee de todos, con la conexión del propietario. */
const QUE_SE_COMPRUEBA = [...CON_CADENA, 'folios', 'informativas']

const tablas = `
create table hilos (
  hilo text primary key,
  posicion bigint not null,
  huella bytea not null
) with (fillfactor = 70);
create table eslabones (
  hilo text not null,
  posicion bigint not null,
  clave text not null,
  huella bytea not null,
  primary key (hilo, posicion)
);
create table cabezas (
  numero integer primary key,
  fecha date not null unique,
  cadena text not null,
  firma bytea not null,
  certificado bytea not null
);
create table cabezas_hilos (
  hilo text not null,
  posicion bigint not null,
  huella bytea not null,
  cabeza integer not null,
  primary key (hilo, posicion)
);
create index cabezas_hilos_por_cabeza on cabezas_hilos (cabeza, hilo collate "C");
`

/** Agrega un eslabón al final de un hilo: SHA-256 de la huella anterior (o del nombre del hilo) y el renglón sin sus columnas nulas. */
const eslabonar = `create function eslabonar(el_hilo text, la_clave text, fila jsonb) returns void language plpgsql as $$
  declare
    texto bytea := (select convert_to(jsonb_object_agg(key, value)::text, 'UTF8') from jsonb_each(fila) where value <> 'null');
    punta hilos;
  begin
    insert into hilos as h (hilo, posicion, huella) values (el_hilo, 1, sha256(sha256(convert_to(el_hilo, 'UTF8')) || texto))
      on conflict (hilo) do update set posicion = h.posicion + 1, huella = sha256(h.huella || texto)
      returning * into punta;
    insert into eslabones (hilo, posicion, clave, huella) values (el_hilo, punta.posicion, la_clave, punta.huella);
  end $$`

/** Lo que de una presentación entra al eslabón: sus bytes, ya resumidos (en JSON costarían tres veces más), y el contenido no. */
const presentado = `create function renglon_de_presentacion(p presentaciones) returns jsonb language plpgsql as $$
  begin
    p.contenido := null;
    p.firma := sha256(p.firma);
    p.certificado := sha256(p.certificado);
    p.ocsp := sha256(p.ocsp);
    p.sello := sha256(p.sello);
    p.certificado_sello := sha256(p.certificado_sello);
    return to_jsonb(p);
  end $$`

/**
 * Al confirmar: así el candado del hilo se toma al último y dura lo que tarda en guardarse. El contenido (que puede pesar megas) no se resume
 * otra vez: lo ampara su digesto en la cadena original, o la huella del acuse.
 */
const encadenar = `create function encadenar() returns trigger language plpgsql security definer
  set search_path from current set timezone to 'UTC' set bytea_output to 'hex' as $$
  begin
    if tg_table_name = 'bitacora' then
      perform eslabonar('bitacora/' || new.contratista, new.numero::text, to_jsonb(new));
    elsif tg_table_name = 'presentaciones' then
      perform eslabonar('folios/' || substring(new.folio from '^[A-Z]+[0-9]{3}'), new.folio, renglon_de_presentacion(new));
    elsif tg_table_name = 'acuses' then
      new.contenido := null;
      perform eslabonar('acuses/' || new.contratista, new.informativa::text, to_jsonb(new));
    else
      perform eslabonar('revocaciones/' || new.contratista, new.informativa::text, to_jsonb(new));
    end if;
    return null;
  end $$`

/** Lo que ya había entra a su hilo tal como está. */
const loQueHabia = [
  "select eslabonar('bitacora/' || contratista, numero::text, to_jsonb(b)) from (select * from bitacora order by contratista, numero) b",
  "select eslabonar('folios/' || substring(folio from '^[A-Z]+[0-9]{3}'), folio, renglon_de_presentacion(p)) from (select * from presentaciones order by length(folio), folio) p",
  "select eslabonar('acuses/' || contratista, informativa::text, to_jsonb(a) - 'contenido') from (select * from acuses order by contratista, creado, informativa) a",
  "select eslabonar('revocaciones/' || contratista, informativa::text, to_jsonb(r)) from (select * from revocaciones order by contratista, momento, informativa) r",
]

const propias = ['hilos', 'eslabones', 'cabezas', 'cabezas_hilos']
const delSistema = (tabla: string, orden: string) => `create policy del_sistema_${orden} on ${tabla} for ${orden} to icsoe_aplicacion ${orden === 'insert' ? 'with check' : 'using'} (current_setting('icsoe.sistema', true) = 'on')`
const ordenes = [
  tablas,
  ...propias.flatMap((tabla) => [`alter table ${tabla} enable row level security`, `alter table ${tabla} force row level security`, `create policy del_propietario on ${tabla} to current_user using (true) with check (true)`]),
  ...QUE_SE_COMPRUEBA.map((tabla) => `create policy del_propietario on ${tabla} for select to current_user using (true)`),
  delSistema('hilos', 'select'),
  ...['cabezas', 'cabezas_hilos'].flatMap((tabla) => [delSistema(tabla, 'select'), delSistema(tabla, 'insert')]),
  // Los hilos solo los escribe la base, al confirmar; la aplicación los lee para firmar su cabeza.
  'grant select on hilos, eslabones to icsoe_aplicacion',
  'grant select, insert on cabezas, cabezas_hilos to icsoe_aplicacion',
  eslabonar,
  presentado,
  encadenar,
  'revoke execute on function eslabonar(text, text, jsonb), renglon_de_presentacion(presentaciones), encadenar() from public',
  "set local timezone to 'UTC'",
  "set local bytea_output to 'hex'",
  ...loQueHabia,
  ...CON_CADENA.map((tabla) => `create constraint trigger encadenar after insert on ${tabla} deferrable initially deferred for each row execute function encadenar()`),
]

/**
 * Cadenas de resúmenes (docs/decisiones): un hilo por contratista en la bitácora, los acuses y las revocaciones, y uno por serie en los folios.
 * Cada eslabón ampara a los anteriores; cada día una cabeza firmada ampara a todos los hilos.
 */
export async function up(bd: Kysely<unknown>): Promise<void> {
  for (const orden of ordenes) await sql.raw(orden).execute(bd)
}
