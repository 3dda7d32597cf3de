import { type CodigoDeAdvertencia, limitesDeSbc } from '@icsoe/dominio/advertencias'
import { nss } from '@icsoe/esquemas/comunes'
import type { ConsultaDeTrabajadores } from '@icsoe/esquemas/trabajadores'
import * as z from 'zod/mini'
import type { RevisionDePadron } from '../padrones/puertos.ts'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { type Corte, contarTrabajadores, type DeContrato, listarTrabajadores, periodoDelContrato, type TrabajadorGuardado } from './consultas.ts'
import { leerFiltro } from './filtro.ts'
import { advertir, contrastar } from './padron.ts'
import { mostrarTrabajador } from './sbc.ts'

const LIMITE = 100
/** Cada orden con su cursor: el de uno no sirve en otro. */
const cursores = {
  nss: z.tuple([nss]),
  curp: z.tuple([z.string(), nss]),
  sbc: z.tuple([z.int(), nss]),
}

function cursorDe(orden: Corte['orden'], ultimo: TrabajadorGuardado): (string | number)[] {
  return orden === 'nss' ? [ultimo.nss] : [ultimo[orden], ultimo.nss]
}

type Cuentas = { total: number; porAdvertencia: Record<CodigoDeAdvertencia, number> }

/**
 * Trabajadores de un contrato, por páginas, en el orden y con el filtro que se pidan; `buscar` es parte de un NSS o de una CURP. La primera
 * página dice además cuántos son. Niega `recurso.inexistente` y el cursor de otro orden.
 */
export async function consultarTrabajadores(
  casa: Casa,
  de: DeContrato,
  { limite = LIMITE, orden = 'nss', sentido = 'ascendente', despues: cursor, ...pedido }: ConsultaDeTrabajadores,
  revision?: RevisionDePadron,
): Promise<Respuesta<'GET /contratos/{id}/trabajadores'>> {
  const despues = leerCursor(cursor, cursores[orden])
  if (!despues.ok) return despues
  return casa.bd.deContratista(de.contratista, async (tx) => {
    const periodo = await periodoDelContrato(tx, de)
    if (periodo === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const limites = limitesDeSbc(periodo)
    const filtro = leerFiltro(pedido, limites)
    if (filtro === 'nadie') return { ok: true, valor: { elementos: [], siguiente: null, ...cuentasDe({ sobreTope: 0, bajoMinimo: 0, todos: 0 }, pedido.advertencia) } }
    const trabajadores = await listarTrabajadores(tx, de, filtro, { orden, sentido, despues: despues.valor, cuantos: limite + 1 })
    const cuentas = cursor === undefined ? cuentasDe(await contarTrabajadores(tx, de, filtro, limites), pedido.advertencia) : undefined
    const { elementos, siguiente } = enPagina(trabajadores, limite, (ultimo) => cursorDe(orden, ultimo))
    const delPadron = await contrastar(tx, revision, elementos)
    return { ok: true, valor: { elementos: elementos.map((uno, lugar) => mostrarTrabajador(uno, periodo, advertir(delPadron.get(lugar)))), siguiente, ...cuentas } }
  })
}

function cuentasDe({ todos, sobreTope, bajoMinimo }: { todos: number; sobreTope: number; bajoMinimo: number }, advertencia: CodigoDeAdvertencia | undefined): Cuentas {
  const porAdvertencia = { 'trabajador.sobre_tope': sobreTope, 'trabajador.bajo_salario_minimo': bajoMinimo }
  return { total: advertencia === undefined ? todos : porAdvertencia[advertencia], porAdvertencia }
}
