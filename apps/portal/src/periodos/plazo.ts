import { contar } from '../app/cuentas.ts'
import type { Periodo } from './periodos.ts'

/** Cuánto falta para que venza un periodo, o cuánto hace que venció: «quedan 3 días», «vence hoy», «venció hace 5 días». */
export function cuantoFalta({ situacion, diasRestantes }: Pick<Periodo, 'situacion' | 'diasRestantes'>): string {
  if (situacion === 'no_abierto') return 'aún no abre'
  if (diasRestantes === 0) return 'vence hoy'
  const dias = contar(Math.abs(diasRestantes), 'día', 'días')
  return diasRestantes < 0 ? `venció hace ${dias}` : `${diasRestantes === 1 ? 'queda' : 'quedan'} ${dias}`
}
