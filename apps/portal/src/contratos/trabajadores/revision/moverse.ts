import { DATOS } from './cuadricula.ts'

/** Una celda de la cuadrícula: el renglón a la vista y la columna (los tres datos y la acción). */
export interface Celda {
  renglon: number
  columna: number
}
const ULTIMA_COLUMNA = DATOS.length
const PAGINA = 10

/** A qué celda lleva una tecla, como en una hoja de cálculo; `undefined` si no es de moverse. `control` es Ctrl, o ⌘ en una Mac. */
export function moverse({ renglon, columna }: Celda, tecla: string, control: boolean, cuantos: number): Celda | undefined {
  const en = (r: number, c: number): Celda => ({ renglon: Math.max(0, Math.min(cuantos - 1, r)), columna: Math.max(0, Math.min(ULTIMA_COLUMNA, c)) })
  switch (tecla) {
    case 'ArrowUp':
      return en(control ? 0 : renglon - 1, columna)
    case 'ArrowDown':
      return en(control ? cuantos : renglon + 1, columna)
    case 'ArrowLeft':
      return en(renglon, control ? 0 : columna - 1)
    case 'ArrowRight':
      return en(renglon, control ? ULTIMA_COLUMNA : columna + 1)
    case 'PageUp':
      return en(renglon - PAGINA, columna)
    case 'PageDown':
      return en(renglon + PAGINA, columna)
    case 'Home':
      return en(control ? 0 : renglon, 0)
    case 'End':
      return en(control ? cuantos : renglon, ULTIMA_COLUMNA)
    default:
      return undefined
  }
}

/** La celda que sigue al terminar de escribir: Enter baja y Tab avanza, y al acabar la fila pasa a la otra; con Mayúsculas, al revés. */
export function alTerminar(celda: Celda, tecla: 'Enter' | 'Tab', alReves: boolean, cuantos: number): Celda {
  const paso = alReves ? -1 : 1
  if (tecla === 'Enter') return { ...celda, renglon: Math.max(0, Math.min(cuantos - 1, celda.renglon + paso)) }
  const lugar = celda.renglon * DATOS.length + celda.columna + paso
  if (lugar < 0 || lugar >= cuantos * DATOS.length) return celda
  return { renglon: Math.floor(lugar / DATOS.length), columna: lugar % DATOS.length }
}
