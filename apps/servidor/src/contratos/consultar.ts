import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { codigos } from '@icsoe/esquemas/codigos'
import * as z from 'zod/mini'
import type { Casa } from '../plataforma/casa.ts'
import { enPagina, leerCursor } from '../plataforma/cursor.ts'
import type { Negativa, Respuesta } from '../plataforma/http/contrato.ts'
import { leerContrato, listarContratos } from './consultas.ts'

const LIMITE = 100
const cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Un contrato; niega `recurso.inexistente`. */
export async function consultarContrato(casa: Casa, contratista: string, id: string): Promise<Respuesta<'GET /contratos/{id}'>> {
  const valor = await casa.bd.deContratista(contratista, (tx) => leerContrato(tx, contratista, id))
  return valor ? { ok: true, valor } : { ok: false, codigo: 'recurso.inexistente' }
}

interface Pagina {
  ejercicio?: number | undefined
  cuatrimestre?: number | undefined
  limite?: number | undefined
  despues?: string | undefined
}

function leerPeriodo({ ejercicio, cuatrimestre }: Pagina): { ok: true; valor: Periodo | undefined } | Negativa {
  if (ejercicio === undefined && cuatrimestre === undefined) return { ok: true, valor: undefined }
  if (ejercicio !== undefined && cuatrimestre !== undefined) return { ok: true, valor: { ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre } }
  const campo = ejercicio === undefined ? '/ejercicio' : '/cuatrimestre'
  return { ok: false, codigo: 'solicitud.invalida', errores: [{ campo, codigo: 'campo.requerido', mensaje: codigos['campo.requerido'].detalle }] }
}

/** Contratos en el orden en que se capturaron, todos o los de un periodo: ejercicio y cuatrimestre van juntos. */
export async function consultarContratos(casa: Casa, contratista: string, pagina: Pagina): Promise<Respuesta<'GET /contratos'>> {
  const periodo = leerPeriodo(pagina)
  if (!periodo.ok) return periodo
  const leido = leerCursor(pagina.despues, cursor)
  if (!leido.ok) return leido
  const despues = leido.valor && { creado: new Date(leido.valor[0]), id: leido.valor[1] }
  const limite = pagina.limite ?? LIMITE
  const contratos = await casa.bd.deContratista(contratista, (tx) => listarContratos(tx, contratista, { periodo: periodo.valor, despues, cuantos: limite + 1 }))
  return { ok: true, valor: enPagina(contratos, limite, ({ creado, id }) => [creado.toISOString(), id]) }
}
