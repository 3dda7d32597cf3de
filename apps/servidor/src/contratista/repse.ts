import { esFecha } from '@icsoe/dominio/periodos'
import type { Repse, RepseGuardado } from '@icsoe/esquemas/contratista'
import type * as z from 'zod/mini'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { guardarRepse, leerRepse } from './consultas.ts'

type ConRepse = { ok: true; valor: z.output<typeof RepseGuardado> } | Negativa
const VIGENCIA_EN_ANOS = 3

/** Último día de vigencia del registro: tres años después de su emisión (dominio §4); de un 29 de febrero, el 28. */
export function vencimientoDeRepse(fecha: string): string {
  const ano = String(Number(fecha.slice(0, 4)) + VIGENCIA_EN_ANOS)
  const mismoDia = ano + fecha.slice(4)
  return esFecha(mismoDia) ? mismoDia : `${ano}-02-28`
}

/** El registro en el REPSE y hasta cuándo vale; con nulos mientras no se captura. */
export async function consultarRepse(casa: Casa, contratista: string): Promise<ConRepse> {
  const fila = await leerRepse(casa.bd, contratista)
  if (fila === undefined) return { ok: false, codigo: 'recurso.inexistente' }
  return { ok: true, valor: { ...fila, vence: fila.fecha === null ? null : vencimientoDeRepse(fila.fecha) } }
}

function folioRepetido({ servicios }: Repse): number {
  const folios = servicios.map(({ folio }) => folio.toLowerCase())
  return folios.findIndex((folio, indice) => folios.indexOf(folio) < indice)
}

/** Guarda número, fecha y servicios autorizados del REPSE. Niega un folio repetido (`repse.folio_repetido`), sin distinguir mayúsculas. */
export async function guardarRegistro(casa: Casa, sesion: Sesion, contratista: string, repse: Repse): Promise<ConRepse> {
  const repetido = folioRepetido(repse)
  if (repetido >= 0) return negarCampo('repse.folio_repetido', `/servicios/${repetido}/folio`)
  const momento = casa.reloj.calendario()
  await casa.bd.deContratista(contratista, async (tx) => {
    await guardarRepse(tx, contratista, repse, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratista.repse_guardado', datos: { numero: repse.numero, fecha: repse.fecha, servicios: repse.servicios.map(({ folio }) => folio) } })
  })
  return consultarRepse(casa, contratista)
}
