import { queRige } from '@icsoe/dominio/informativa'
import { useQuery } from '@tanstack/react-query'
import type { Respuesta } from '../api/cliente.ts'
import { llamar } from '../api/cliente.ts'

export type Periodo = Respuesta<'GET /periodos'>['elementos'][number]
export type Informativa = Respuesta<'GET /informativas/{id}'>
type ClaveDePeriodo = { ejercicio: number; cuatrimestre: number }

/** Los periodos del contratista, el más reciente primero. */
export function usePeriodos() {
  return useQuery({ queryKey: ['periodos'], queryFn: async ({ signal }) => (await llamar('GET /periodos', { senal: signal })).elementos })
}

/** La informativa que rige el periodo, si ya se presentó: normal, sin información o su última corrección. */
export function presentadaDe({ informativas }: Pick<Periodo, 'informativas'>): Informativa | undefined {
  return queRige(informativas)
}

/** La informativa que está por presentarse. */
export function enCursoDe({ informativas }: Pick<Periodo, 'informativas'>): Informativa | undefined {
  return informativas.find(({ estado }) => estado === 'en_captura' || estado === 'enviada_a_firma')
}

/** Lo que falta hacer en un periodo: presentarlo, terminar lo que se prepara o corregir lo que cambió después de presentarlo. */
const tienePendiente = (periodo: Periodo) => !presentadaDe(periodo) || enCursoDe(periodo) !== undefined || periodo.propuesta !== null

/** El periodo del que toca ocuparse: el que está en plazo y tiene algo pendiente; si no, el que ya se preparaba; si no, el que corre. */
export function periodoDeHoy(periodos: readonly Periodo[]): Periodo | undefined {
  return periodos.find((periodo) => periodo.situacion === 'en_plazo' && tienePendiente(periodo)) ?? periodos.find((periodo) => enCursoDe(periodo)) ?? periodos[0]
}

/** El que pide la dirección (`?ejercicio=&cuatrimestre=`) o, si no pide uno que exista, el de hoy. */
export function periodoPedido(periodos: readonly Periodo[], busqueda: URLSearchParams): Periodo | undefined {
  const pedido = { ejercicio: Number(busqueda.get('ejercicio')), cuatrimestre: Number(busqueda.get('cuatrimestre')) }
  return periodos.find((periodo) => esElMismo(periodo, pedido)) ?? periodoDeHoy(periodos)
}

/** Si son el mismo periodo. */
export function esElMismo(a: ClaveDePeriodo, b: ClaveDePeriodo): boolean {
  return a.ejercicio === b.ejercicio && a.cuatrimestre === b.cuatrimestre
}

/** Dirección de una pantalla para un periodo: `/contratos?ejercicio=2026&cuatrimestre=2`. */
export function enPeriodo(ruta: string, { ejercicio, cuatrimestre }: ClaveDePeriodo): string {
  return `${ruta}?ejercicio=${ejercicio}&cuatrimestre=${cuatrimestre}`
}

/** Dirección de la página de un periodo, con su historia. */
export function paginaDe({ ejercicio, cuatrimestre }: ClaveDePeriodo): string {
  return `/informativas/periodos/${ejercicio}/${cuatrimestre}`
}
