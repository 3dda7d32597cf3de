import pg from 'pg'

/** Cuántos renglones se tienen en la mano a la vez. */
const A_LA_VEZ = 100

/** La base como estaba en un instante, solo para leerla; cada lectura llega por partes. */
export interface Instantanea {
  leerHilos(): AsyncGenerator<RenglonDeHilo>
  leerPuntasQueNoCuadran(): AsyncGenerator<{ hilo: string }>
  leerAmparadosQueFaltan(): AsyncGenerator<{ hilo: string; posicion: string; cabeza: number }>
  leerCabezas(): AsyncGenerator<CabezaLeida>
  leerHilosDeCabeza(cabeza: number): AsyncGenerator<{ hilo: string; posicion: string; huella: string }>
  contarAmparados(): Promise<number>
  leerPresentaciones(): AsyncGenerator<PresentacionLeida>
  leerContadores(): AsyncGenerator<{ serie: string; ultimo: string }>
}

/** Un eslabón con su renglón; al que no está en ningún hilo le falta la posición, y al que ya no está, la fila. */
export interface RenglonDeHilo {
  hilo: string
  posicion: string | null
  clave: string
  huella: string | null
  fila: string | null
  cabeza: number | null
  amparada: string | null
}
export interface CabezaLeida {
  numero: number
  fecha: string
  cadena: string
  firma: Buffer
  certificado: Buffer
}
export interface PresentacionLeida {
  contratista: string
  folio: string
  presentada: string
  extemporanea: boolean
  contratos: number
  trabajadores: number
  cadena: string
  firma: Buffer
  certificado: Buffer
  certificadoNumero: string
  ocsp: Buffer | null
  cadenaSello: string
  sello: Buffer
  certificadoSello: Buffer
  /** SHA-256 del contenido guardado. */
  digesto: string
  folios: string[]
  /** Los de la informativa; nulos si ya no está. */
  tipo: string | null
  ejercicio: number | null
  cuatrimestre: number | null
  estado: string | null
  acuseIntegro: boolean
}

/** Hace una tarea sobre la base vista en un solo instante: lo que se agregue mientras tanto no se ve. No escribe nada. */
export async function conInstantanea<T>(url: string, tarea: (instantanea: Instantanea) => Promise<T>): Promise<T> {
  const cliente = new pg.Client({ connectionString: url, application_name: 'icsoe-verificar' })
  cliente.on('error', () => undefined)
  await cliente.connect()
  try {
    await cliente.query("begin isolation level repeatable read read only; set local timezone to 'UTC'; set local bytea_output to 'hex'")
    return await tarea(sobre(cliente, await columnasSinContenido(cliente)))
  } finally {
    await cliente.end()
  }
}

let cursores = 0

/** Lee por partes con un cursor de la base: la memoria no crece con la tabla. */
async function* leer<T>(cliente: pg.Client, consulta: string): AsyncGenerator<T> {
  const cursor = `lectura_${++cursores}`
  await cliente.query(`declare ${cursor} no scroll cursor for ${consulta}`)
  for (;;) {
    const { rows } = await cliente.query(`fetch ${A_LA_VEZ} from ${cursor}`)
    yield* rows as T[]
    if (rows.length < A_LA_VEZ) break
  }
  await cliente.query(`close ${cursor}`)
}

/**
 * Las columnas que entran al eslabón: todas menos el contenido, que puede pesar megas y lo ampara su digesto; las de bytes, resumidas. Se hace
 * aquí y no con la función de la base: quien la tiene podría haberla cambiado.
 */
async function columnasSinContenido(cliente: pg.Client): Promise<(tabla: string) => string> {
  const { rows } = await cliente.query<{ tabla: string; columnas: string }>(
    `select attrelid::regclass::text as tabla, string_agg(case when atttypid = 'bytea'::regtype then format('sha256(%1$I) as %1$I', attname) else quote_ident(attname) end, ', ' order by attnum) as columnas from pg_attribute
     where attrelid in ('presentaciones'::regclass, 'acuses'::regclass) and attnum > 0 and not attisdropped and attname <> 'contenido' group by attrelid`,
  )
  return (tabla) => rows.find((fila) => fila.tabla === tabla)?.columnas ?? '*'
}

/** El renglón como lo resume la base al confirmarlo: sus columnas no nulas, en JSON. */
const FILA = "(select jsonb_object_agg(c.key, c.value) from jsonb_each(to_jsonb(t)) c where c.value <> 'null')::text"
const SERIE = "coalesce(substring(folio from '^[A-Z]+[0-9]{3}'), folio)"

const hilos = (columnas: (tabla: string) => string) => `
  with renglones as (
    select 'bitacora/' || contratista as hilo, numero::text as clave, ${FILA} as fila from bitacora t
    union all select 'folios/' || ${SERIE}, folio, ${FILA} from (select ${columnas('presentaciones')} from presentaciones) t
    union all select 'acuses/' || contratista, informativa::text, ${FILA} from (select ${columnas('acuses')} from acuses) t
    union all select 'revocaciones/' || contratista, informativa::text, ${FILA} from revocaciones t
  )
  select coalesce(e.hilo, r.hilo) as hilo, e.posicion, coalesce(e.clave, r.clave) as clave, encode(e.huella, 'hex') as huella, r.fila, m.cabeza, encode(m.huella, 'hex') as amparada
  from eslabones e
  full join renglones r on r.hilo = e.hilo and r.clave = e.clave
  left join cabezas_hilos m on m.hilo = e.hilo and m.posicion = e.posicion
  order by coalesce(e.hilo, r.hilo) collate "C", e.posicion nulls last`

const PUNTAS = `
  select coalesce(h.hilo, e.hilo) as hilo from hilos h
  full join (select distinct on (hilo) hilo, posicion, huella from eslabones order by hilo, posicion desc) e on e.hilo = h.hilo
  where (h.posicion, h.huella) is distinct from (e.posicion, e.huella)`

const AMPARADOS_QUE_FALTAN = `
  select m.hilo, m.posicion, m.cabeza from cabezas_hilos m
  where not exists (select from eslabones e where e.hilo = m.hilo and e.posicion = m.posicion)`

const PRESENTACIONES = `
  select p.contratista, p.folio, p.presentada, p.extemporanea, p.contratos, p.trabajadores, p.cadena, p.firma, p.certificado, p.certificado_numero as "certificadoNumero",
    coalesce(p.ocsp, r.ocsp) as ocsp, p.cadena_sello as "cadenaSello", p.sello, p.certificado_sello as "certificadoSello",
    encode(sha256(p.contenido), 'hex') as digesto, jsonb_path_query_array(p.publico, '$.contratos[*].folio') as folios,
    i.tipo, i.ejercicio, i.cuatrimestre, i.estado, a.huella is null or a.huella = encode(sha256(a.contenido), 'hex') as "acuseIntegro"
  from presentaciones p
  left join informativas i on i.contratista = p.contratista and i.id = p.informativa
  left join acuses a on a.contratista = p.contratista and a.informativa = p.informativa
  left join revocaciones r on r.contratista = p.contratista and r.informativa = p.informativa
  order by ${SERIE.replaceAll('folio', 'p.folio')} collate "C", length(p.folio), p.folio collate "C"`

function sobre(cliente: pg.Client, columnas: (tabla: string) => string): Instantanea {
  return {
    leerHilos: () => leer(cliente, hilos(columnas)),
    leerPuntasQueNoCuadran: () => leer(cliente, PUNTAS),
    leerAmparadosQueFaltan: () => leer(cliente, AMPARADOS_QUE_FALTAN),
    leerCabezas: () => leer(cliente, 'select numero, fecha::text as fecha, cadena, firma, certificado from cabezas order by numero'),
    leerHilosDeCabeza: (cabeza) => leer(cliente, `select hilo, posicion, encode(huella, 'hex') as huella from cabezas_hilos where cabeza = ${Number(cabeza)} order by hilo collate "C"`),
    contarAmparados: async () => Number((await cliente.query<{ cuantos: string }>('select count(*) as cuantos from cabezas_hilos')).rows[0]?.cuantos),
    leerPresentaciones: () => leer(cliente, PRESENTACIONES),
    leerContadores: () => leer(cliente, 'select serie, ultimo from folios order by serie collate "C"'),
  }
}
