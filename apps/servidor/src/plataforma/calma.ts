/** Quién va antes: lo que alguien espera en pantalla, o lo que puede hacerse después. */
export interface Calma {
  /** Hace lo que corre prisa: mientras dure, y `pausa` milisegundos más, no hay calma. */
  conPrisa<T>(tarea: () => Promise<T>): Promise<T>
  /** Espera a que haya calma. Si no llega, los que esperan siguen de uno en uno, cada `limite` milisegundos. */
  esperar(): Promise<void>
}

/**
 * En calma al empezar. La pausa es para que un instante entre dos prisas no la parezca; cuando llega, siguen todos los que esperaban, en el
 * orden en que llegaron.
 */
export function crearCalma({ pausa, limite }: { pausa: number; limite: number }): Calma {
  let prisas = 0
  let esperan: (() => void)[] = []
  let pausando: NodeJS.Timeout | undefined
  let contando: NodeJS.Timeout | undefined
  function contar(): void {
    contando = setTimeout(() => {
      contando = undefined
      esperan.shift()?.()
      if (esperan.length > 0) contar()
    }, limite)
  }
  function calmar(): void {
    clearTimeout(contando)
    pausando = contando = undefined
    const listos = esperan
    esperan = []
    for (const seguir of listos) seguir()
  }
  return {
    async conPrisa(tarea) {
      prisas++
      clearTimeout(pausando)
      try {
        return await tarea()
      } finally {
        if (--prisas === 0) pausando = setTimeout(calmar, pausa)
      }
    },
    esperar() {
      if (prisas === 0 && pausando === undefined) return Promise.resolve()
      if (contando === undefined) contar()
      return new Promise((seguir) => void esperan.push(seguir))
    },
  }
}
