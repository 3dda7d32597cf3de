/** Una medida, contra lo que se le exige. */
export interface Renglon {
  que: string
  /** Lo medido y aquello con lo que se compara, con sus unidades. */
  medido: string
  piso: string
  /** Lo que debe quedar por debajo de la meta: casi siempre, la razón de lo medido al piso. Sin meta, solo se informa. */
  razon: number
  meta?: number
  /** Para la gráfica de cómo crece lo que cuesta una carga. */
  punto?: { filas: number; guardadas: number; ms: number }
}

export const segundos = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
export const millones = (filas: number, ms: number): string => `${(filas / ms / 1000).toFixed(2)} millones por segundo`

/** Dice lo medido en la terminal y, si esta medición la arrancó `rendimiento.ts`, se lo entrega. */
export function informar(renglones: readonly Renglon[]): void {
  for (const { que, medido, piso, razon, meta } of renglones) {
    const juicio = meta === undefined ? '' : ` (meta ${meta}${razon <= meta ? '' : ': no se cumple'})`
    console.log(`${que}: ${medido}${piso && `; ${piso}`}; ${razon.toFixed(2)}${juicio}`)
  }
  process.send?.(renglones)
}
