import type { KeyboardEvent } from 'react'

/** Columnas a las que se llega con las flechas: casilla, NSS, CURP, SBC, cambiar y quitar. */
export const COLUMNAS = 6
export type Celda = { fila: number; columna: number }

/** A dónde lleva una tecla desde una celda (patrón «grid» de la ARIA); `undefined` si no es de movimiento. */
export function moverCelda({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, { fila, columna }: Celda, total: number, visibles: number): Celda | undefined {
  const lejos = ctrlKey || metaKey
  const salto = Math.max(1, visibles - 1)
  const destinos: Record<string, Celda> = {
    ArrowUp: { fila: fila - 1, columna },
    ArrowDown: { fila: fila + 1, columna },
    ArrowLeft: { fila, columna: columna - 1 },
    ArrowRight: { fila, columna: columna + 1 },
    PageUp: { fila: fila - salto, columna },
    PageDown: { fila: fila + salto, columna },
    Home: lejos ? { fila: 0, columna: 0 } : { fila, columna: 0 },
    End: lejos ? { fila: total - 1, columna: COLUMNAS - 1 } : { fila, columna: COLUMNAS - 1 },
  }
  const destino = destinos[key]
  return destino && { fila: entre(destino.fila, total), columna: entre(destino.columna, COLUMNAS) }
}

function entre(valor: number, hasta: number): number {
  return Math.max(0, Math.min(hasta - 1, valor))
}
