import { createHash } from 'node:crypto'
import type pg from 'pg'
import { terminos } from '../apps/servidor/src/ingreso/terminos.ts'

/** De qué tamaño es una población. Los contratistas van numerados `desde`: los mismos números dan los mismos contratistas, en cualquier base. */
export interface Poblacion {
  contratistas: number
  contratos: number
  trabajadores: number
  desde: number
  /** De los contratos, cuántos son del periodo que corre y están por presentarse, de 0 a 1. */
  porPresentar: number
}

const relleno = (que: string, bytes: number): Buffer => Buffer.concat(Array.from({ length: Math.ceil(bytes / 32) }, (_, n) => createHash('sha256').update(que + n).digest())).subarray(0, bytes)

const IDENTIFICADOR = "create function pg_temp.identificador(de text) returns uuid language sql immutable as $$ select overlay(overlay(md5(de) placing '4' from 13) placing '8' from 17)::uuid $$"
/** Un RFC que cuadra por cada número, después de una letra dada o de ninguna. */
const rfcDe = (n: string, inicial?: string): string => `${inicial === undefined ? `chr(65 + (${n} / 24336 % 26)::int)` : `'${inicial}'`} || chr(65 + (${n} / 936 % 26)::int) || chr(65 + (${n} / 36 % 26)::int) || '0102031A' || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (${n} % 36)::int + 1, 1)`
/** Un número entre 0 y 1 que parece al azar y es siempre el mismo para el mismo renglón. */
const azar = (renglon: string, semilla: number): string => `((hashint8extended(${renglon}, ${semilla}) & 9223372036854775807) / 9223372036854775808.0::float8)`
/** Reparte un total en partes enteras según su peso: las partes suman el total exacto. */
const parte = (total: number, orden: string): string => `(round(${total} * sum(peso) over (order by ${orden}) / sum(peso) over ()) - round(${total} * (coalesce(sum(peso) over (order by ${orden} rows between unbounded preceding and 1 preceding), 0)) / sum(peso) over ()))::int`

/** Uno de cada tres tiene contratos, de cola larga: la mitad dos o menos, uno de cada diez más de diez. */
const quienes = ({ contratistas, contratos, desde }: Poblacion): string[] => [
  `create temp table quienes as
    select n, ${rfcDe('n')} as rfc,
      'EMPRESA ' || n || ' DE SERVICIOS SA DE CV' as nombre, least(500, power(1 - ${azar('n', 1)}, -1.04)) as peso, least(5000, power(1 - ${azar('n', 2)}, -1.386)) as gente
    from generate_series(${desde}::bigint, ${desde + contratistas - 1}) n`,
  `create temp table con_contratos as select n, rfc, gente, ${parte(contratos, 'n')} as cuantos from quienes where n % 3 = 0`,
]

/** Los contratos, en dos periodos presentados y el que corre; y cuántos trabajadores tiene cada uno, al menos uno. */
const contratos = ({ contratos, trabajadores, porPresentar }: Poblacion): string[] => [
  `create temp table nuevos as
    select n, rfc, j, id, ejercicio, cuatrimestre, inicio, contratante, 1 + ${parte(trabajadores - contratos, 'n, j')} as trabajadores
    from (
      select q.n, q.rfc, j, pg_temp.identificador('contrato ' || q.n || '/' || j) as id, p.ejercicio, p.cuatrimestre, p.inicio + (100 * ${azar('q.n * 1000 + j', 3)})::int % p.dias as inicio, (24000 * ${azar('q.n * 1000 + j', 4)})::int as contratante,
        q.gente / q.cuantos * (0.2 + ${azar('q.n * 1000 + j', 5)}) as peso
      from con_contratos q, generate_series(1, q.cuantos) j, lateral (select ${azar('q.n * 1000 + j', 6)} as u) a
      join (values (0.0, ${0.3 * (1 - porPresentar)}, 2025, 3, date '2025-09-01', 120), (${0.3 * (1 - porPresentar)}, ${1 - porPresentar}, 2026, 1, '2026-01-01', 119), (${1 - porPresentar}, 1.0, 2026, 2, '2026-05-01', 60)) p (de, a, ejercicio, cuatrimestre, inicio, dias) on a.u >= p.de and a.u < p.a
    ) c`,
  'analyze nuevos',
]

/** Lo presentado: el último periodo, de todos; el anterior, de quien tuvo contratos. Una de cada 45 normales, corregida. El momento decide el folio. */
const presentadas = [`create temp table presentadas as
  select *, row_number() over (partition by serie order by momento, n) + coalesce((select ultimo from folios f where f.serie = p.serie), 0) as consecutivo, pg_temp.identificador('informativa ' || n || serie) as id
  from (
    select q.n, q.rfc, q.nombre, p.ejercicio, p.cuatrimestre, t.tipo, t.estado, coalesce(c.contratos, 0) as contratos, coalesce(c.trabajadores, 0) as trabajadores,
      p.desde + t.dias * interval '1 day' + floor(17 * 86400 * ${azar('q.n', 7)}) * interval '1 second' + case when q.n % 3 = 1 then interval '20 days' else '0' end as momento, q.n % 3 = 1 as extemporanea,
      t.prefijo || p.ejercicio % 100 || p.cuatrimestre as serie
    from quienes q
    cross join (values (2025, 3, timestamp '2026-01-01 08:00'), (2026, 1, '2026-05-01 08:00')) p (ejercicio, cuatrimestre, desde)
    left join (select n, ejercicio, cuatrimestre, count(*)::int as contratos, sum(trabajadores)::int as trabajadores from nuevos group by 1, 2, 3) c on c.n = q.n and c.ejercicio = p.ejercicio and c.cuatrimestre = p.cuatrimestre
    join lateral (values
      ('SI', 'sin_informacion', 'presentada', 0, c.n is null and p.ejercicio = 2026),
      ('N', 'normal', case when q.n % 45 = 0 then 'sustituida' else 'presentada' end, 0, c.n is not null),
      ('CC', 'correccion', 'presentada', 25, c.n is not null and q.n % 45 = 0)) t (prefijo, tipo, estado, dias, toca) on t.toca
  ) p`, 'create index on presentadas (n)', 'analyze presentadas']

const RFC_DE_CLIENTE = rfcDe('contratante', 'Q')
const CLIENTE = `jsonb_build_object('rfc', ${RFC_DE_CLIENTE}, 'nombreVerificado', false, 'nombre', 'CLIENTE ' || contratante || ' SA DE CV', 'correo', 'compras@cliente.mx', 'celular', '5512345678')`
const guardarContratos = [
  `insert into contratistas (contratista, nombre, tipo_persona, correo, celular, domicilio_social, creado, modificado)
    select rfc, nombre, 'moral', 'avisos@empresa' || n || '.mx', '5512345678', '{"igualAlFiscal": true}', '2025-01-15', '2025-01-15' from quienes`,
  `insert into contratos (contratista, id, ejercicio, cuatrimestre, contratante_rfc, contratante, objeto, servicio_folio, servicio_descripcion, inicio, trabajadores_estimados, folio, creado, modificado, trabajadores)
    select rfc, id, ejercicio, cuatrimestre, ${RFC_DE_CLIENTE}, ${CLIENTE}, 'Servicios especializados', 'S-1', 'Limpieza especializada de áreas hospitalarias', inicio, trabajadores,
      case when cuatrimestre <> 2 then 'A' || ejercicio % 100 || substr('PST', cuatrimestre, 1) || lpad((row_number() over (partition by cuatrimestre order by n, j) + coalesce((select ultimo from folios where serie = 'A' || ejercicio % 100 || substr('PST', cuatrimestre, 1)), 0))::text, 7, '0') end,
      inicio::timestamptz, inicio::timestamptz, trabajadores from nuevos order by n, id`,
  `insert into folios as f (serie, ultimo) select 'A' || ejercicio % 100 || substr('PST', cuatrimestre, 1), count(*) from nuevos where cuatrimestre <> 2 group by 1 on conflict (serie) do update set ultimo = f.ultimo + excluded.ultimo`,
  `insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select rfc, id, lpad((floor(9e9 * ${azar('n * 1000 + j', 8)}) + k * 7)::bigint::text, 11, '0'), 'SABC560626MDF' || lpad(k::text, 5, '0'), 32000 + k % 200 * 100 from (select * from nuevos order by n, id) c, generate_series(1, trabajadores) k`,
]

/** El contenido de cada periodo en JSON canónico, como lo escribe quien presenta, y lo que de él es público. */
const contenidos = [`create temp table contenidos as
  select c.n, c.ejercicio, c.cuatrimestre, string_agg(format('{"contratante":{"celular":"5512345678","correo":"compras@cliente.mx","nombre":"CLIENTE %s SA DE CV","nombreVerificado":false,"rfc":"%s"},"id":"%s","inicio":"%s","objeto":"Servicios especializados","servicio":{"descripcion":"Limpieza especializada de áreas hospitalarias","folio":"S-1"},"trabajadores":[%s],"trabajadoresEstimados":%s}',
      c.contratante, ${rfcDe('c.contratante', 'Q')}, c.id, c.inicio, t.lista, c.trabajadores), ',' order by c.id) as lista,
    jsonb_agg(jsonb_build_object('folio', g.folio, 'contratante', jsonb_build_object('nombre', 'CLIENTE ' || c.contratante || ' SA DE CV', 'tipoPersona', 'moral'), 'servicio', jsonb_build_object('folio', 'S-1', 'descripcion', g.servicio_descripcion), 'inicio', c.inicio, 'termino', null, 'trabajadores', c.trabajadores) order by c.id) as publico
  from nuevos c
  join contratos g on g.contratista = c.rfc and g.id = c.id
  join (select contratista, contrato, string_agg('{"curp":"' || curp || '","nss":"' || nss || '","sbc":"' || sbc / 100 || '.' || lpad((sbc % 100)::text, 2, '0') || '"}', ',' order by nss) as lista from trabajadores group by 1, 2) t on t.contratista = c.rfc and t.contrato = c.id
  where c.cuatrimestre <> 2 group by 1, 2, 3`, 'create index on contenidos (n)', 'analyze contenidos']

const MOMENTO = `to_char(momento, 'YYYY-MM-DD"T"HH24:MI:SS"-06:00"')`
const guardarInformativas = [
  `insert into informativas (contratista, id, ejercicio, cuatrimestre, tipo, estado, creada) select rfc, id, ejercicio, cuatrimestre, tipo, estado, momento - interval '1 hour' from presentadas order by n`,
  `insert into informativas (contratista, id, ejercicio, cuatrimestre, tipo, estado, creada) select distinct rfc, pg_temp.identificador('por presentar ' || n), 2026, 2, 'normal', 'en_captura', timestamptz '2026-06-15' from nuevos where cuatrimestre = 2`,
  `update informativas i set sobre = a.id from presentadas c join presentadas a on a.n = c.n and a.ejercicio = c.ejercicio and a.cuatrimestre = c.cuatrimestre and a.tipo = 'normal' where c.tipo = 'correccion' and i.contratista = c.rfc and i.id = c.id`,
  `insert into folios as f (serie, ultimo) select serie, count(*) from presentadas group by 1 on conflict (serie) do update set ultimo = f.ultimo + excluded.ultimo`,
]
/** Los certificados y la respuesta OCSP pesan lo que los de verdad; las firmas también, y no lo son. */
const guardarPresentaciones = `insert into presentaciones
  select rfc, id, folio, substr(md5(folio || 'código'), 1, 22), ${MOMENTO}, extemporanea, p.contratos, p.trabajadores, t.contenido, x.cadena,
    sha512(convert_to('f1' || folio, 'UTF8')) || sha512(convert_to('f2' || folio, 'UTF8')) || sha512(convert_to('f3' || folio, 'UTF8')) || sha512(convert_to('f4' || folio, 'UTF8')), $1, '30001000000500003416', $2,
    '||ICSOE|1.0|acuse|' || folio || '|' || ${MOMENTO} || '|' || extemporanea || '|' || encode(sha256(convert_to(x.cadena, 'UTF8')), 'hex') || '||',
    sha512(convert_to('s1' || folio, 'UTF8')) || sha512(convert_to('s2' || folio, 'UTF8')) || sha512(convert_to('s3' || folio, 'UTF8')) || sha512(convert_to('s4' || folio, 'UTF8')), $1,
    jsonb_build_object('contratista', jsonb_build_object('nombre', nombre, 'tipoPersona', 'moral'), 'contratos', coalesce(c.publico, '[]'))
  from presentadas p left join contenidos c using (n, ejercicio, cuatrimestre),
    lateral (select serie || lpad(consecutivo::text, 6, '0') as folio) f,
    lateral (select convert_to(format('{"contratista":{"celular":"5512345678","correo":"avisos@empresa%s.mx","domicilioSocial":{"igualAlFiscal":true},"nombre":"%s","rfc":"%s","tipoPersona":"moral"},"contratos":[%s],"cuatrimestre":%s,"ejercicio":%s,%s"tipo":"%s","version":"1.0"}', n, nombre, rfc, c.lista, cuatrimestre, ejercicio,
      case when tipo = 'correccion' then format('"sustituye":"%s",', (select a.serie || lpad(a.consecutivo::text, 6, '0') from presentadas a where a.n = p.n and a.ejercicio = p.ejercicio and a.cuatrimestre = p.cuatrimestre and a.tipo = 'normal')) end, tipo), 'UTF8') as contenido offset 0) t,
    lateral (select format('||ICSOE|1.0|presentacion|%s|%s|%s|%s|%s|%s|%s|%s||', tipo, rfc, ejercicio, cuatrimestre, p.contratos, p.trabajadores, encode(sha256(t.contenido), 'hex'), ${MOMENTO}) as cadena offset 0) x
  order by n`

const [PDF, ACUSE] = ["'\\x255044462d312e340a'::bytea", "'\\x255044462d312e370a'::bytea"]
/** Lo demás que cada contratista deja: documentos, capturistas (uno lleva a muchos), avisos, correos ya enviados, sesiones vivas, cargas y bitácora. */
const guardarLoDemas = [
  `insert into acuses_stps select rfc, 'acuse.pdf', ${PDF}, encode(sha256(${PDF}), 'hex'), '2025-01-15' from quienes`,
  `insert into terminos_aceptados select rfc, '${terminos.version}', '2025-01-15', '30001000000500003416', md5(rfc) from quienes`,
  `insert into cuentas_capturista select distinct 'CAPT' || lpad((n % 5000)::text, 14, '0'), 'CAPTURISTA ' || n % 5000, 'captura' || n % 5000 || '@despacho.mx', null, timestamptz '2025-01-16' from quienes where n % 2 = 0 on conflict do nothing`,
  `insert into capturistas select rfc, 'CAPT' || lpad((n % 5000)::text, 14, '0'), 'CAPTURISTA ' || n % 5000, '5512345678', 'captura' || n % 5000 || '@despacho.mx', '2025-01-16', '2025-01-16', '2025-01-17' from quienes where n % 2 = 0`,
  `insert into acuses select contratista, informativa, ${ACUSE}, encode(sha256(${ACUSE}), 'hex'), presentada::timestamptz from presentaciones where contratista in (select rfc from quienes)`,
  `insert into idempotencia select contratista, md5(folio), md5(cadena), informativa, presentada::timestamptz from presentaciones where contratista in (select rfc from quienes)`,
  `insert into avisos (contratista, destinatario, clase, objeto, titulo, texto, ruta, creado, leido)
    select contratista, '', 'presentada', informativa::text, 'Acuse de la informativa ' || folio, 'Se presentó la informativa ' || folio || '. El acuse lleva la fecha, la hora y el sello digital: guárdalo, es la prueba de la presentación.', '/informativas/' || informativa, presentada::timestamptz, case when hashtext(folio) % 2 = 0 then presentada::timestamptz end
    from presentaciones where contratista in (select rfc from quienes)`,
  `insert into avisos_preferencias (contratista, destinatario) select rfc, '' from quienes`,
  `insert into correos (contratista, para, asunto, texto, creado, enviado) select contratista, 'avisos@empresa.mx', 'Acuse de la informativa ' || folio, '', presentada::timestamptz, presentada::timestamptz from presentaciones where contratista in (select rfc from quienes)`,
  `insert into sesiones (huella, tipo, clave, nombre, contratista, revocacion, certificado_numero, certificado_huella, direccion, navegador, creada, ultima, vence)
    select encode(sha256(convert_to('sesión ' || rfc, 'UTF8')), 'hex'), 'contratista', rfc, nombre, rfc, 'vigente', '30001000000500003416', md5(rfc), '203.0.113.7', 'Medida', now(), now(), now() + interval '8 hours' from quienes where n % 50 = 1`,
  `insert into cargas (contratista, id, contrato, archivo, huella, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, creada)
    select rfc, pg_temp.identificador('carga ' || id), id, 'trabajadores.csv', md5(id::text), 'terminada', trabajadores, trabajadores, 0, 0, '{}', inicio from nuevos where trabajadores > 10`,
  `insert into bitacora (contratista, momento, actor, hecho, datos)
    select rfc, momento, 'contratista:' || rfc, hecho, datos from (
      select n, rfc, timestamptz '2025-01-15' as momento, 'terminos.aceptados' as hecho, '{"version":"${terminos.version}"}'::jsonb as datos from quienes
      union all select n, rfc, momento - interval '1 hour', 'informativa.creada', jsonb_build_object('informativa', id, 'tipo', tipo, 'ejercicio', ejercicio, 'cuatrimestre', cuatrimestre) from presentadas
      union all select n, rfc, momento, 'informativa.presentada', jsonb_build_object('informativa', id, 'folio', serie || lpad(consecutivo::text, 6, '0')) from presentadas) h order by n, momento`,
]

const RESUMIDAS = ['firma', 'certificado', 'ocsp', 'sello', 'certificado_sello']
const ENTERAS = ['contratista', 'informativa', 'folio', 'codigo_verificacion', 'presentada', 'extemporanea', 'contratos', 'trabajadores', 'cadena', 'certificado_numero', 'cadena_sello', 'publico']
/** Los mismos eslabones que deja la base renglón por renglón (migración 0008), de una vez: cada uno resume al anterior de su hilo. Aquí no hay columnas nulas que quitar. */
const encadenar = [
  `create function pg_temp.eslabon(antes bytea, hilo text, fila text) returns bytea language plpgsql immutable as $$ begin return sha256(coalesce(antes, sha256(convert_to(hilo, 'UTF8'))) || convert_to(fila, 'UTF8')); end $$`,
  'create aggregate pg_temp.encadenado(text, text) (sfunc = pg_temp.eslabon, stype = bytea)',
  `create temp table renglones as
    select 'bitacora/' || contratista as hilo, numero as orden, numero::text as clave, to_jsonb(b)::text as fila from bitacora b
    union all select 'folios/' || substring(folio from '^[A-Z]+[0-9]{3}'), substring(folio from '[0-9]{6}$')::bigint, folio, to_jsonb(p)::text from (select ${[...ENTERAS, ...RESUMIDAS.map((columna) => `sha256(${columna}) as ${columna}`)].join(', ')} from presentaciones) p
    union all select 'acuses/' || contratista, extract(epoch from creado)::bigint, informativa::text, (to_jsonb(a) - 'contenido')::text from acuses a`,
  'truncate eslabones, hilos',
  'insert into eslabones select hilo, row_number() over hilo, clave, pg_temp.encadenado(hilo, fila) over hilo from renglones window hilo as (partition by hilo order by orden, clave rows unbounded preceding) order by hilo',
  'insert into hilos select distinct on (hilo) hilo, posicion, huella from eslabones order by hilo, posicion desc',
]

const TABLAS_PROPIAS = ['quienes', 'con_contratos', 'nuevos', 'presentadas', 'contenidos']
const COMPROBAR = `select
  (select count(*) from contratos c where c.trabajadores <> (select count(*) from trabajadores t where t.contratista = c.contratista and t.contrato = c.id)) as cuentas,
  (select count(*) from informativas i where estado in ('presentada', 'sustituida') and not exists (select from presentaciones p where p.contratista = i.contratista and p.informativa = i.id)) as presentadas,
  (select count(*) from (select serie, ultimo, (select count(*) from presentaciones p where starts_with(p.folio, f.serie)) as cuantos from folios f where serie !~ '^A') s where ultimo <> cuantos) as folios`

/**
 * Llena una base recién migrada con una población inventada, por conjuntos y siempre igual, en las proporciones de la lista pública (un
 * tercio con contratos, cola larga) y dos periodos ya presentados. `bd` es del superusuario: sus disparadores no corren, y lo que habrían
 * dejado (cuentas de trabajadores, hilos y eslabones) se escribe aquí y se comprueba al final. Lo que no es de verdad: las firmas, que pesan
 * lo mismo, y los PDF, que son unos cuantos bytes.
 */
export async function poblar(bd: pg.Client, ...poblaciones: Poblacion[]): Promise<void> {
  const [certificado, ocsp] = [relleno('certificado', 1300), relleno('ocsp', 1500)]
  await bd.query("set session_replication_role = replica; set work_mem = '256MB'; set synchronous_commit = off; set timezone = 'UTC'; set bytea_output = 'hex'")
  const hacer = async (ordenes: readonly string[]) => {
    for (const orden of ordenes) await bd.query(orden)
  }
  await hacer(["alter system set max_wal_size = '16GB'", 'select pg_reload_conf()', IDENTIFICADOR])
  for (const poblacion of poblaciones) {
    await hacer([...quienes(poblacion), ...contratos(poblacion), ...presentadas, ...guardarContratos, ...contenidos, ...guardarInformativas])
    await bd.query(guardarPresentaciones, [certificado, ocsp])
    await hacer([...guardarLoDemas, ...TABLAS_PROPIAS.map((tabla) => `drop table ${tabla}`)])
  }
  await hacer(encadenar)
  await bd.query('drop table renglones; drop function pg_temp.identificador(text); drop aggregate pg_temp.encadenado(text, text); drop function pg_temp.eslabon(bytea, text, text); reset session_replication_role')
  await bd.query('vacuum analyze')
  const { rows: [mal] } = await bd.query<Record<string, string>>(COMPROBAR)
  if (Object.values(mal ?? {}).some((cuantos) => cuantos !== '0')) throw new Error(`La población no cuadra: ${JSON.stringify(mal)}`)
}
