import { tipoPropuesto } from '@icsoe/dominio/informativa'
import { diasEntre, fechaEnMexico, limitesDe, nombreDe, type Periodo, periodosHasta, situacionDe, ventanaDe } from '@icsoe/dominio/periodos'
import type { Periodo as PeriodoMostrado } from '@icsoe/esquemas/informativas'
import type { Casa } from '../plataforma/casa.ts'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { contarPorPeriodo, type FilaDeInformativa, listarInformativas } from './consultas.ts'
import { comoLaVe, type Quien } from './quien.ts'

interface Capturado {
  contratos: number
  trabajadores: number
}

function mostrar(quien: Quien, periodo: Periodo, ahora: number, { contratos, trabajadores }: Capturado, informativas: FilaDeInformativa[]): PeriodoMostrado {
  const ventana = ventanaDe(periodo)
  const enVigor = informativas.some(({ estado }) => estado === 'presentada')
  return {
    ...periodo,
    nombre: nombreDe(periodo),
    ...limitesDe(periodo),
    ...ventana,
    situacion: situacionDe(periodo, ahora),
    diasRestantes: diasEntre(fechaEnMexico(ahora), ventana.vence),
    contratos,
    trabajadores,
    informativas: informativas.map((fila) => comoLaVe(quien, fila)),
    propuesta: enVigor ? null : tipoPropuesto({ contratos, enVigor: undefined }),
  }
}

/**
 * Los periodos desde 2021 hasta el que corre, el más reciente primero, con su plazo, lo capturado y lo presentado. `diasRestantes`
 * es negativo cuando el plazo ya venció.
 */
export async function listarPeriodos(casa: Casa, quien: Quien): Promise<Respuesta<'GET /periodos'>> {
  const ahora = casa.reloj.calendario()
  const { cuentas, informativas } = await casa.bd.deContratista(quien.contratista, async (tx) => ({
    cuentas: await contarPorPeriodo(tx, quien.contratista),
    informativas: await listarInformativas(tx, quien.contratista, {}),
  }))
  const elementos = periodosHasta(fechaEnMexico(ahora)).map((periodo) => {
    const deEste = (otro: { ejercicio: number; cuatrimestre: number }) => otro.ejercicio === periodo.ejercicio && otro.cuatrimestre === periodo.cuatrimestre
    return mostrar(quien, periodo, ahora, cuentas.find(deEste) ?? { contratos: 0, trabajadores: 0 }, informativas.filter(deEste))
  })
  return { ok: true, valor: { elementos, siguiente: null } }
}
