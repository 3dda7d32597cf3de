import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'

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

/** Solo los que no estaban: lo que el operador importó se respeta. */
export const enAsentamientosPorFaltar: Destino = {
  columnas: enAsentamientos.columnas,
  pasar: `insert into codigos_postales (codigo_postal, entidad, municipio, colonia)
    select codigo_postal, entidad, municipio, colonia from recibidos on conflict do nothing`,
}

// Los valores ya revisados no llevan tabuladores ni saltos: solo la diagonal invertida significa algo.
const comoLoPideCopy = (valor: string | null): string => (valor === null ? '\\N' : valor.includes('\\') ? valor.replaceAll('\\', '\\\\') : valor)

/** Un renglón ya revisado, en el orden de las columnas de su destino. */
export type Renglon = readonly (string | null)[]

/** Un renglón como lo pide COPY. */
export const renglonDeCopy = (valores: Renglon): string => `${valores.map(comoLoPideCopy).join('\t')}\n`

/** Recibe renglones de COPY en una tabla que dura la transacción; la memoria no crece con ellos. */
export async function copiar(cliente: pg.Client, { columnas }: Destino, renglones: AsyncIterable<string> | Iterable<string>): Promise<void> {
  await cliente.query("set local work_mem = '64MB'")
  await cliente.query(`create temp table recibidos (lugar bigint generated always as identity, ${columnas.map((columna) => `${columna} text`).join(', ')}) on commit drop`)
  await pipeline(renglones, cliente.query(from(`copy recibidos (${columnas.join(', ')}) from stdin`)))
}

/** Pasa al padrón, de una vez, los renglones recibidos. */
export async function pasar(cliente: pg.Client, { pasar: orden }: Destino): Promise<void> {
  await cliente.query(`${orden}; drop table recibidos`)
}

export async function cuantasPersonas(cliente: pg.Client, curps: readonly string[]): Promise<number> {
  const { rows } = await cliente.query<{ cuantas: number }>('select count(*)::int as cuantas from padron_personas where curp = any($1)', [curps])
  return rows[0]?.cuantas ?? 0
}
