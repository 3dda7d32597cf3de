/** Quién va antes: lo que alguien espera en pantalla, o lo que puede hacerse después. */
export interface Calma {
  /** Hace lo que corre prisa: mientras dure no hay calma. */
  conPrisa<T>(tarea: () => Promise<T>): Promise<T>
  /** Espera a que nada corra prisa; a lo más `limite` milisegundos, para que lo que espera salga aunque la prisa no acabe nunca. */
  esperar(limite: number): Promise<void>
}

/** Sin prisas al empezar. Al acabar la última siguen todos los que esperaban. */
export function crearCalma(): Calma {
  let prisas = 0
  const esperan = new Set<() => void>()
  return {
    async conPrisa(tarea) {
      prisas++
      try {
        return await tarea()
      } finally {
        if (--prisas === 0) for (const seguir of esperan) seguir()
      }
    },
    esperar(limite) {
      if (prisas === 0) return Promise.resolve()
      return new Promise((listo) => {
        const seguir = () => {
          clearTimeout(reloj)
          esperan.delete(seguir)
          listo()
        }
        const reloj = setTimeout(seguir, limite)
        esperan.add(seguir)
      })
    },
  }
}
