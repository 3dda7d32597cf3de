import { diasEntre, fechaEnMexico, nombreDe, periodosHasta, PRIMER_PERIODO, situacionDe, ventanaDe } from '@icsoe/dominio/periodos'
import type { Portada } from '@icsoe/esquemas/publico'

/** El periodo que se presenta ahora o, si ninguno está en plazo, el que corre: el próximo por presentar. Antes de 2021, el primero. */
export function periodoDeLaPortada(ahora: number, inhabiles: ReadonlySet<string>): Portada['periodo'] {
  const hoy = fechaEnMexico(ahora)
  const periodos = periodosHasta(hoy)
  const periodo = periodos.find((candidato) => situacionDe(candidato, ahora, inhabiles) === 'en_plazo') ?? periodos[0] ?? PRIMER_PERIODO
  const ventana = ventanaDe(periodo, inhabiles)
  return { ...periodo, nombre: nombreDe(periodo), ...ventana, diasRestantes: diasEntre(hoy, ventana.vence), situacion: situacionDe(periodo, ahora, inhabiles) }
}
