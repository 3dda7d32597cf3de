import pg from 'pg'

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

/** Borra en vez de truncar: quien consulta mientras se importa sigue viendo el catálogo anterior. */
export async function vaciarCodigosPostales(cliente: pg.Client): Promise<void> {
  await cliente.query('delete from codigos_postales')
}

export async function cuantasPersonas(cliente: pg.Client, curps: readonly string[]): Promise<number> {
  const { rows } = await cliente.query<{ cuantas: number }>('select count(*)::int as cuantas from padron_personas where curp = any($1)', [curps])
  return rows[0]?.cuantas ?? 0
}
