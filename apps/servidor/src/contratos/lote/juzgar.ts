import { normalizar } from '@icsoe/dominio/claves'
import { bien } from '@icsoe/dominio/resultado'
import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import type { ContratanteGuardado } from '@icsoe/esquemas/contratos'
import type { LoteDeContratos } from '@icsoe/esquemas/lote'
import * as z from 'zod/mini'
import type { PadronDeContribuyentes } from '../../padrones/puertos.ts'
import type { Servicio } from '@icsoe/dominio/validaciones'
import { type ContratoListo, prepararContrato } from '../preparar.ts'
import { columnaDe, SEPARADOR, type Valores } from './columnas.ts'

type ErrorDeColumna = LoteDeContratos['renglones'][number]['errores'][number]
type Juicio = { ok: true; valor: ContratoListo } | { ok: false; errores: ErrorDeColumna[] }

/** Lo que hace falta para juzgar los renglones de un libro. */
export interface Contexto {
  padron: PadronDeContribuyentes
  servicios: readonly Servicio[]
  conocidos: ReadonlyMap<string, ContratanteGuardado>
  periodo: { ejercicio?: number | undefined; cuatrimestre?: number | undefined }
}

/** De cada columna, el primer error: los demás suelen ser su consecuencia. */
const unoPorColumna = (errores: readonly ErrorDeColumna[]): ErrorDeColumna[] => [...new Map(errores.toReversed().map((error) => [error.columna, error])).values()].reverse()

function errorEn(campo: string, dicho: string): ErrorDeColumna {
  const codigo: Codigo = dicho in codigos ? (dicho as Codigo) : 'campo.invalido'
  return { columna: columnaDe(campo), codigo, mensaje: codigos[codigo].detalle }
}

/** Una fecha escrita como texto al modo de México; la de una celda de fecha ya viene AAAA-MM-DD. */
function comoFecha(texto: string | undefined): string | undefined {
  const partes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(texto ?? '')
  if (!partes) return texto
  const [, dia = '', mes = '', anio = ''] = partes
  return `${anio}-${mes.padStart(2, '0')}-${dia.padStart(2, '0')}`
}

function servicioDe(texto: string | undefined, servicios: readonly Servicio[]): { ok: true; valor: Servicio | undefined } | { ok: false } {
  if (texto === undefined) return bien(undefined)
  const folio = texto.split(SEPARADOR)[0]?.trim()
  const hallado = servicios.find((servicio) => servicio.folio === folio || servicio.folio === texto)
  return hallado ? bien(hallado) : { ok: false }
}

const sinNada = <T extends Record<string, unknown>>(objeto: T): Partial<T> => Object.fromEntries(Object.entries(objeto).filter(([, valor]) => valor !== undefined)) as Partial<T>

function armar({ rfc = '', nombre, correo, celular, telefonoFijo, objeto, inicio, termino, trabajadoresEstimados: estimados }: Valores, servicio: Servicio | undefined, { conocidos, periodo }: Contexto): unknown {
  const dias = { inicio: comoFecha(inicio), termino: comoFecha(termino) }
  return sinNada({
    // Lo escrito gana a lo que ya se sabía; sin correo ni celular, el error es «falta un dato».
    contratante: { correo: '', celular: '', ...conocidos.get(normalizar(rfc)), ...sinNada({ nombre, correo, celular, telefonoFijo }), rfc },
    servicio,
    objeto,
    ...dias,
    trabajadoresEstimados: estimados === undefined ? undefined : /^\d{1,9}$/.test(estimados) ? Number(estimados) : estimados,
    ...(dias.inicio === undefined ? periodo : {}),
  })
}

/** Juzga un renglón con las mismas reglas que un contrato capturado a mano, y dice todos sus errores con su columna. */
export async function juzgarRenglon(valores: Valores, contexto: Contexto): Promise<Juicio> {
  const servicio = servicioDe(valores.servicio, contexto.servicios)
  const leido = z.safeParse(CapturaDeContrato, armar(valores, servicio.ok ? servicio.valor : undefined, contexto))
  const errores = servicio.ok ? [] : [errorEn('/servicio', 'contratos.servicio_no_registrado')]
  if (!leido.success) return { ok: false, errores: unoPorColumna([...leido.error.issues.map(({ path, message }) => errorEn(`/${path.join('/')}`, message)), ...errores]) }
  const listo = await prepararContrato(contexto.padron, leido.data)
  if (!listo.ok) return { ok: false, errores: [...(listo.errores ?? []).map(({ campo, codigo }) => errorEn(campo, codigo)), ...errores] }
  return errores.length > 0 ? { ok: false, errores } : listo
}
