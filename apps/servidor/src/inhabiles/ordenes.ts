import { esFecha, esInhabil } from '@icsoe/dominio/periodos'
import { conDiasInhabiles, type DiasInhabiles } from './consultas.ts'

interface Hecho {
  salida: 0 | 1
  renglones: string[]
}
type Orden = (dias: DiasInhabiles, fecha: string, fuente: string) => Promise<Hecho>

const hecho = (...renglones: string[]): Hecho => ({ salida: 0, renglones })
const negar = (...renglones: string[]): Hecho => ({ salida: 1, renglones })

async function listar(dias: DiasInhabiles): Promise<Hecho> {
  const anotados = await dias.listar()
  return anotados.length === 0 ? hecho('No hay días anotados: cuentan sábados, domingos y descansos de ley.') : hecho(...anotados.map(({ fecha, fuente }) => `${fecha}  ${fuente}`))
}

const agregar: Orden = async (dias, fecha, fuente) => {
  if (fuente.trim() === '') return negar('Di dónde se publicó, por ejemplo: inhabiles agregar 2027-03-26 "DOF 15/12/2026".')
  if (esInhabil(fecha)) return negar(`El ${fecha} ya es inhábil: es sábado, domingo o descanso de ley.`)
  await dias.anotar(fecha, fuente)
  return hecho(`Anotado: ${fecha} es inhábil (${fuente}).`)
}

const quitar: Orden = async (dias, fecha) => ((await dias.quitar(fecha)) ? hecho(`Quitado: ${fecha} vuelve a ser hábil.`) : negar(`El ${fecha} no estaba anotado.`))

/** Anota, quita o lista los días inhábiles que publica el Instituto (Lineamientos, 5.5), con la conexión del propietario. */
export async function hacerOrdenDeInhabiles([orden = '', fecha = '', ...fuente]: readonly string[], urlPropietario: string): Promise<Hecho> {
  if (orden === 'lista') return conDiasInhabiles(urlPropietario, listar)
  const hacer = { agregar, quitar }[orden]
  if (hacer === undefined) return negar('inhabiles agregar <AAAA-MM-DD> <fuente>   día inhábil que publicó el Instituto, y dónde', 'inhabiles quitar <AAAA-MM-DD>', 'inhabiles lista')
  if (!esFecha(fecha)) return negar(`«${fecha}» no es una fecha. Escríbela como AAAA-MM-DD.`)
  return conDiasInhabiles(urlPropietario, (dias) => hacer(dias, fecha, fuente.join(' ')))
}
