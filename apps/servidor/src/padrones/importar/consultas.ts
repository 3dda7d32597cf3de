import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'

export interface Persona {
  curp: string
  nss: string | null
  nombre: string
  primerApellido: string
  segundoApellido: string | null
}
export interface Contribuyente {
  rfc: string
  nombre: string
}
export interface Asentamiento {
  codigoPostal: string
  entidad: string
  municipio: string
  colonia: string
}

/** Una transacción del propietario, el único que escribe en los padrones; `tarea` dice si se confirma. */
export async function comoPropietario<T extends { ok: boolean }>(urlPropietario: string, tarea: (cliente: pg.Client) => Promise<T>): Promise<T> {
  const cliente = new pg.Client({ connectionString: urlPropietario, application_name: 'icsoe-padrones' })
  await cliente.connect()
  try {
    await cliente.query('begin')
    const resultado = await tarea(cliente)
    await cliente.query(resultado.ok ? 'commit' : 'rollback')
    return resultado
  } finally {
    await cliente.end()
  }
}

// Dos renglones con la misma clave en una orden harían fallar el «on conflict»: dentro del lote gana el último, como entre lotes.
const ultimos = <T>(lote: readonly T[], clave: (uno: T) => string): T[] => [...new Map(lote.map((uno) => [clave(uno), uno])).values()]

export async function guardarPersonas(cliente: pg.Client, lote: readonly Persona[]): Promise<void> {
  const unicas = ultimos(lote, (persona) => persona.curp)
  await cliente.query(
    `insert into padron_personas (curp, nss, nombre, primer_apellido, segundo_apellido)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
     on conflict (curp) do update set nss = excluded.nss, nombre = excluded.nombre, primer_apellido = excluded.primer_apellido, segundo_apellido = excluded.segundo_apellido`,
    [unicas.map((p) => p.curp), unicas.map((p) => p.nss), unicas.map((p) => p.nombre), unicas.map((p) => p.primerApellido), unicas.map((p) => p.segundoApellido)],
  )
}

export async function guardarContribuyentes(cliente: pg.Client, lote: readonly Contribuyente[]): Promise<void> {
  const unicos = ultimos(lote, (contribuyente) => contribuyente.rfc)
  await cliente.query(
    `insert into padron_contribuyentes (rfc, nombre) select * from unnest($1::text[], $2::text[])
     on conflict (rfc) do update set nombre = excluded.nombre`,
    [unicos.map((c) => c.rfc), unicos.map((c) => c.nombre)],
  )
}

// El catálogo repite colonia y código cuando cambia solo el tipo de asentamiento: basta una vez.
export async function guardarAsentamientos(cliente: pg.Client, lote: readonly Asentamiento[]): Promise<void> {
  await cliente.query(
    `insert into codigos_postales (codigo_postal, entidad, municipio, colonia)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
    [lote.map((a) => a.codigoPostal), lote.map((a) => a.entidad), lote.map((a) => a.municipio), lote.map((a) => a.colonia)],
  )
}

/** Dónde se reciben los renglones de un archivo y con qué orden pasan, todos a la vez, al padrón. */
export interface Destino {
  columnas: readonly string[]
  pasar: string
}

export const enPersonas: Destino = {
  columnas: ['curp', 'nss', 'nombre', 'primer_apellido', 'segundo_apellido'],
  pasar: `insert into padron_personas (curp, nss, nombre, primer_apellido, segundo_apellido)
    select distinct on (curp) curp, nss, nombre, primer_apellido, segundo_apellido from recibidos order by curp, lugar desc
    on conflict (curp) do update set nss = excluded.nss, nombre = excluded.nombre, primer_apellido = excluded.primer_apellido, segundo_apellido = excluded.segundo_apellido
    where (padron_personas.nss, padron_personas.nombre, padron_personas.primer_apellido, padron_personas.segundo_apellido)
      is distinct from (excluded.nss, excluded.nombre, excluded.primer_apellido, excluded.segundo_apellido)`,
}

export const enContribuyentes: Destino = {
  columnas: ['rfc', 'nombre'],
  pasar: `insert into padron_contribuyentes (rfc, nombre) select distinct on (rfc) rfc, nombre from recibidos order by rfc, lugar desc
    on conflict (rfc) do update set nombre = excluded.nombre where padron_contribuyentes.nombre <> excluded.nombre`,
}

// Borra en vez de truncar: quien consulta mientras se importa sigue viendo el catálogo anterior.
// El catálogo repite colonia y código cuando cambia solo el tipo de asentamiento: basta una vez.
export const enAsentamientos: Destino = {
  columnas: ['codigo_postal', 'entidad', 'municipio', 'colonia'],
  pasar: `delete from codigos_postales;
    insert into codigos_postales (codigo_postal, entidad, municipio, colonia)
    select distinct on (codigo_postal, colonia) codigo_postal, entidad, municipio, colonia from recibidos order by codigo_postal, colonia, lugar`,
}

/** Recibe renglones de COPY en una tabla que dura la transacción; la memoria no crece con ellos. */
export async function copiar(cliente: pg.Client, { columnas }: Destino, renglones: AsyncIterable<string>): Promise<void> {
  await cliente.query("set local work_mem = '64MB'")
  await cliente.query(`create temp table recibidos (lugar bigint generated always as identity, ${columnas.map((columna) => `${columna} text`).join(', ')}) on commit drop`)
  await pipeline(renglones, cliente.query(from(`copy recibidos (${columnas.join(', ')}) from stdin`)))
}

export async function cuantasPersonas(cliente: pg.Client, curps: readonly string[]): Promise<number> {
  const { rows } = await cliente.query<{ cuantas: number }>('select count(*)::int as cuantas from padron_personas where curp = any($1)', [curps])
  return rows[0]?.cuantas ?? 0
}
