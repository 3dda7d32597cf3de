import { compararPeriodos } from '@icsoe/dominio/periodos'
import { normalizar } from '@icsoe/dominio/claves'
import type { LoteDeContratos } from '@icsoe/esquemas/lote'
import type { Readable } from 'node:stream'
import type { PadronDeContribuyentes } from '../../padrones/puertos.ts'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { insertarContrato } from '../consultas.ts'
import type { ContratoListo } from '../preparar.ts'
import { permitirPeriodos, type Quien } from '../tomar.ts'
import { contratantesConocidos, contratosPorSena, senaDe, serviciosDeRepse } from './consultas.ts'
import { type Contexto, juzgarRenglon } from './juzgar.ts'
import { leerRenglones, type RenglonLeido } from './leer.ts'

type Renglon = LoteDeContratos['renglones'][number]
interface Juzgado {
  renglon: Renglon
  listo: ContratoListo | undefined
}
interface Pedido {
  confirmar: boolean
  periodo: Contexto['periodo']
}
type Veredicto = Respuesta<'POST /contratos/cargas'>

const MAXIMO_DE_CONOCIDOS = 100_000

/** El mismo RFC se pregunta una sola vez por libro. */
function recordar(padron: PadronDeContribuyentes): PadronDeContribuyentes {
  const sabidos = new Map<string, ReturnType<PadronDeContribuyentes['nombreDe']>>()
  return {
    nombreDe(rfc) {
      const sabido = sabidos.get(rfc) ?? padron.nombreDe(rfc)
      sabidos.set(rfc, sabido)
      return sabido
    },
  }
}

async function juzgar({ fila, valores }: RenglonLeido, contexto: Contexto): Promise<Juzgado> {
  const juicio = await juzgarRenglon(valores, contexto)
  const comun = { fila, valores: valores as Record<string, string>, contrato: null }
  if (!juicio.ok) return { renglon: { ...comun, estado: 'con_errores', errores: juicio.errores }, listo: undefined }
  return { renglon: { ...comun, estado: 'nuevo', errores: [] }, listo: juicio.valor }
}

const senaDeListo = ({ contratante, servicio, objeto, inicio, termino, periodo }: ContratoListo): string =>
  senaDe({ rfc: contratante.rfc, servicio: servicio?.folio ?? null, objeto: objeto ?? null, inicio: inicio ?? null, termino: termino ?? null, ...periodo })

/** Marca los renglones iguales a un contrato ya capturado o a otro renglón: así, cargar dos veces el libro no cambia nada. */
async function marcarRepetidos(tx: Transaccion, contratista: string, juzgados: readonly Juzgado[]): Promise<void> {
  const rfcs = [...new Set(juzgados.flatMap(({ listo }) => (listo === undefined ? [] : [listo.contratante.rfc])))]
  const capturados: Map<string, string | null> = await contratosPorSena(tx, contratista, rfcs)
  for (const { renglon, listo } of juzgados) {
    if (listo === undefined) continue
    const sena = senaDeListo(listo)
    const previo = capturados.get(sena)
    if (previo === undefined) capturados.set(sena, null)
    else Object.assign(renglon, { estado: 'repetido', contrato: previo })
  }
}

function contar(renglones: Renglon[], confirmado: boolean): LoteDeContratos {
  const de = (estado: Renglon['estado']) => renglones.filter((renglon) => renglon.estado === estado).length
  return { confirmado, filas: renglones.length, nuevos: de('nuevo'), repetidos: de('repetido'), conErrores: de('con_errores'), renglones }
}

/**
 * Captura muchos contratos de un libro .xlsx hecho con la plantilla (dominio §6), como `capturarLote`. Niega además el libro que no se
 * puede leer.
 */
export async function cargarContratos(casa: Casa, padron: PadronDeContribuyentes, quien: Quien, archivo: Readable, pedido: Pedido): Promise<Veredicto> {
  const leidos = await leerRenglones(archivo)
  return leidos.ok ? capturarLote(casa, padron, quien, leidos.valor, pedido) : leidos
}

/**
 * Captura los contratos de muchos renglones. Sin `confirmar` solo dice qué pasaría con cada uno; con él, los buenos se capturan todos
 * juntos y los demás se quedan dichos. De un contratante conocido se completa lo que no se escribió. Niega `informativa.en_firma` en el
 * periodo de algún contrato.
 */
export async function capturarLote(casa: Casa, padron: PadronDeContribuyentes, quien: Quien, leidos: readonly RenglonLeido[], { confirmar, periodo }: Pedido): Promise<Veredicto> {
  const { contratista, sesion } = quien
  const { servicios, conocidos } = await casa.bd.deContratista(contratista, async (tx) => ({
    servicios: await serviciosDeRepse(tx, contratista),
    conocidos: await contratantesConocidos(tx, contratista, { buscar: '', despues: '', cuantos: MAXIMO_DE_CONOCIDOS }),
  }))
  const contexto: Contexto = { padron: recordar(padron), servicios, conocidos: new Map(conocidos.map((uno) => [normalizar(uno.rfc), uno])), periodo }
  const juzgados: Juzgado[] = []
  for (const leido of leidos) juzgados.push(await juzgar(leido, contexto))
  const renglones = juzgados.map(({ renglon }) => renglon)
  return casa.bd.deContratista(contratista, async (tx) => {
    const periodos = juzgados.flatMap(({ listo }) => (listo === undefined ? [] : [listo.periodo])).sort(compararPeriodos)
    const distintos = periodos.filter((uno, i) => i === 0 || compararPeriodos(uno, periodos[i - 1] ?? uno) !== 0)
    const permitido = distintos.length === 0 ? undefined : await permitirPeriodos(tx, quien, distintos)
    if (permitido?.ok === false) return permitido
    await marcarRepetidos(tx, contratista, juzgados)
    if (!confirmar) return { ok: true, valor: contar(renglones, false) }
    const momento = casa.reloj.calendario()
    for (const { renglon, listo } of juzgados) if (renglon.estado === 'nuevo' && listo !== undefined) renglon.contrato = await insertarContrato(tx, contratista, listo, new Date(momento))
    const creados = renglones.flatMap(({ estado, contrato }) => (estado === 'nuevo' ? [contrato] : []))
    if (creados.length > 0) await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratos.cargados', datos: { contratos: creados } })
    return { ok: true, valor: contar(renglones, true) }
  })
}
