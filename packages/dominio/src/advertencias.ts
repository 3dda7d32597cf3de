import { limitesDe, type Periodo } from './periodos.ts'
import { centavosAImporte, salarioMinimoEn, topeSbcEn } from './valores.ts'

export type CodigoDeAdvertencia = 'trabajador.sobre_tope' | 'trabajador.bajo_salario_minimo'
/** Entre cuánto y cuánto no se advierte nada de un SBC, en centavos. */
export type LimitesDeSbc = { minimo: number; tope: number }

/** Del salario mínimo general a 25 UMA, los dos al cierre del periodo (dominio §7; LSS art. 28). */
export function limitesDeSbc(periodo: Periodo): LimitesDeSbc {
  const { fin } = limitesDe(periodo)
  return { minimo: salarioMinimoEn(fin), tope: topeSbcEn(fin) }
}

/** Lo que conviene revisar de un SBC en centavos; `undefined` si está entre sus límites. */
export function advertirSbc(sbc: number, { minimo, tope }: LimitesDeSbc): CodigoDeAdvertencia | undefined {
  if (sbc > tope) return 'trabajador.sobre_tope'
  return sbc < minimo ? 'trabajador.bajo_salario_minimo' : undefined
}

/** Qué pasa y qué hacer, con el importe que corresponde al periodo. */
export function mensajeDeAdvertencia(codigo: CodigoDeAdvertencia, { minimo, tope }: LimitesDeSbc): string {
  if (codigo === 'trabajador.sobre_tope') return `El SBC es mayor que 25 UMA al cierre del periodo (${centavosAImporte(tope)}). Corrígelo antes de presentar.`
  return `El SBC es menor que el salario mínimo general (${centavosAImporte(minimo)}). Revisa que sea el diario.`
}
