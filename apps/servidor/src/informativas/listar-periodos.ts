import { contarComplementarias, proponer, queRige, type Propuesta } from '@icsoe/dominio/informativa'
import { diasEntre, fechaEnMexico, limitesDe, nombreDe, type Periodo, periodosHasta, situacionDe, ventanaDe } from '@icsoe/dominio/periodos'
import type { Periodo as PeriodoMostrado } from '@icsoe/esquemas/informativas'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { leerInhabiles } from '../plataforma/inhabiles.ts'
import { type CapturadoEnPeriodo, contarPorPeriodo, type FilaDeInformativa, listarInformativas } from './consultas.ts'
import { comoLaVe, type Quien } from './quien.ts'

const SEGUNDO = 1_000

/** ¿Cambió algo después de presentar? Lo presentado guarda su momento hasta segundos. */
function cambio(capturado: CapturadoEnPeriodo | undefined, enVigor: FilaDeInformativa): boolean {
  if (capturado === undefined || capturado.contratos !== enVigor.contratos) return (capturado?.contratos ?? 0) !== enVigor.contratos
  return capturado.modificado.getTime() >= Date.parse(enVigor.presentada ?? '') + SEGUNDO
}

function proponerSegun(capturado: CapturadoEnPeriodo | undefined, informativas: readonly FilaDeInformativa[]): Propuesta | undefined {
  if (informativas.some(({ folio }) => folio === null)) return undefined
  const enVigor = queRige(informativas)
  return proponer({ contratos: capturado?.contratos ?? 0, enVigor, complementarias: contarComplementarias(informativas), cambios: enVigor !== undefined && cambio(capturado, enVigor) })
}

function mostrar(quien: Quien, periodo: Periodo, { ahora, inhabiles }: { ahora: number; inhabiles: ReadonlySet<string> }, capturado: CapturadoEnPeriodo | undefined, informativas: FilaDeInformativa[]): PeriodoMostrado {
  const ventana = ventanaDe(periodo, inhabiles)
  const propuesta = proponerSegun(capturado, informativas)
  return {
    ...periodo,
    nombre: nombreDe(periodo),
    ...limitesDe(periodo),
    ...ventana,
    situacion: situacionDe(periodo, ahora, inhabiles),
    diasRestantes: diasEntre(fechaEnMexico(ahora), ventana.vence),
    contratos: capturado?.contratos ?? 0,
    trabajadores: capturado?.trabajadores ?? 0,
    informativas: informativas.map((fila) => comoLaVe(quien, fila)),
    propuesta: propuesta?.tipo ?? null,
    motivo: propuesta?.motivo ?? null,
  }
}

/**
 * Los periodos desde 2021 hasta el que corre, el más reciente primero, con su plazo, lo capturado, lo presentado y el tipo que conviene.
 * `diasRestantes` es negativo cuando el plazo ya venció.
 */
export async function listarPeriodos(casa: Casa, quien: Quien): Promise<Respuesta<'GET /periodos'>> {
  const ahora = casa.reloj.calendario()
  const { capturados, informativas, inhabiles } = await casa.bd.deContratista(quien.contratista, async (tx) => ({
    capturados: await contarPorPeriodo(tx, quien.contratista),
    informativas: await listarInformativas(tx, quien.contratista, {}),
    inhabiles: await leerInhabiles(tx),
  }))
  const elementos = periodosHasta(fechaEnMexico(ahora)).map((periodo) => {
    const deEste = (otro: { ejercicio: number; cuatrimestre: number }) => otro.ejercicio === periodo.ejercicio && otro.cuatrimestre === periodo.cuatrimestre
    return mostrar(quien, periodo, { ahora, inhabiles }, capturados.find(deEste), informativas.filter(deEste))
  })
  return { ok: true, valor: { elementos, siguiente: null } }
}
