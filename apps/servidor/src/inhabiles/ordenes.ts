import { esFecha, esInhabil } from '@icsoe/dominio/periodos'
import pg from 'pg'

interface Hecho {
  salida: 0 | 1
  renglones: string[]
}
const AYUDA = [
  'inhabiles agregar <AAAA-MM-DD> <fuente>   día inhábil que publicó el Instituto, y dónde',
  'inhabiles quitar <AAAA-MM-DD>',
  'inhabiles lista',
]

const negar = (renglon: string): Hecho => ({ salida: 1, renglones: [renglon] })

async function listar(cliente: pg.Client): Promise<Hecho> {
  const { rows } = await cliente.query<{ fecha: string; fuente: string }>('select fecha::text as fecha, fuente from dias_inhabiles order by fecha')
  return { salida: 0, renglones: rows.length === 0 ? ['No hay días anotados: cuentan sábados, domingos y descansos de ley.'] : rows.map(({ fecha, fuente }) => `${fecha}  ${fuente}`) }
}

async function agregar(cliente: pg.Client, fecha: string, fuente: string): Promise<Hecho> {
  if (fuente.trim() === '') return negar('Di dónde se publicó, por ejemplo: inhabiles agregar 2027-03-26 "DOF 15/12/2026".')
  if (esInhabil(fecha)) return negar(`El ${fecha} ya es inhábil: es sábado, domingo o descanso de ley.`)
  await cliente.query('insert into dias_inhabiles (fecha, fuente) values ($1, $2) on conflict (fecha) do update set fuente = excluded.fuente', [fecha, fuente])
  return { salida: 0, renglones: [`Anotado: ${fecha} es inhábil (${fuente}).`] }
}

async function quitar(cliente: pg.Client, fecha: string): Promise<Hecho> {
  const { rowCount } = await cliente.query('delete from dias_inhabiles where fecha = $1', [fecha])
  return rowCount === 0 ? negar(`El ${fecha} no estaba anotado.`) : { salida: 0, renglones: [`Quitado: ${fecha} vuelve a ser hábil.`] }
}

/** Anota, quita o lista los días inhábiles que publica el Instituto (Lineamientos, 5.5), con la conexión del propietario. */
export async function hacerOrdenDeInhabiles([orden = '', fecha = '', ...fuente]: readonly string[], urlPropietario: string): Promise<Hecho> {
  if (orden !== 'lista' && !['agregar', 'quitar'].includes(orden)) return { salida: 1, renglones: AYUDA }
  if (orden !== 'lista' && !esFecha(fecha)) return negar(`«${fecha}» no es una fecha. Escríbela como AAAA-MM-DD.`)
  const cliente = new pg.Client({ connectionString: urlPropietario })
  await cliente.connect()
  try {
    if (orden === 'lista') return await listar(cliente)
    return await (orden === 'agregar' ? agregar(cliente, fecha, fuente.join(' ')) : quitar(cliente, fecha))
  } finally {
    await cliente.end()
  }
}
