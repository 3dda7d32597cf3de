import pg from 'pg'

/** Los días anotados, como el propietario de la base: es el único que los escribe. */
export interface DiasInhabiles {
  listar(): Promise<{ fecha: string; fuente: string }[]>
  anotar(fecha: string, fuente: string): Promise<void>
  /** Dice si estaba. */
  quitar(fecha: string): Promise<boolean>
}

/** Hace una tarea sobre los días inhábiles anotados, con la conexión del propietario. */
export async function conDiasInhabiles<T>(urlPropietario: string, tarea: (dias: DiasInhabiles) => Promise<T>): Promise<T> {
  const cliente = new pg.Client({ connectionString: urlPropietario, application_name: 'icsoe-inhabiles' })
  await cliente.connect()
  try {
    return await tarea({
      listar: async () => (await cliente.query<{ fecha: string; fuente: string }>('select fecha::text as fecha, fuente from dias_inhabiles order by fecha')).rows,
      anotar: async (fecha, fuente) => void (await cliente.query('insert into dias_inhabiles (fecha, fuente) values ($1, $2) on conflict (fecha) do update set fuente = excluded.fuente', [fecha, fuente])),
      quitar: async (fecha) => (await cliente.query('delete from dias_inhabiles where fecha = $1', [fecha])).rowCount === 1,
    })
  } finally {
    await cliente.end()
  }
}
