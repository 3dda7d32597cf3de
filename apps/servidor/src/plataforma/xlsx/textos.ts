/** Los textos compartidos de un libro, en el orden en que están. */
export interface Textos {
  /** Uno, por su lugar; `undefined` si no está. */
  en(lugar: number): string | undefined
}

const AL_EMPEZAR = 64 * 1024

/** Guarda textos como bytes seguidos: un libro puede traer millones, y como cadenas sueltas ocuparían varias veces más. */
export function crearTextos(): Textos & { agregar(texto: string): void } {
  let bytes = Buffer.allocUnsafe(AL_EMPEZAR)
  let finales = new Uint32Array(AL_EMPEZAR)
  let cuantos = 0
  let fin = 0
  return {
    agregar(texto) {
      const cabe = fin + texto.length * 3
      if (cabe > bytes.length) bytes = Buffer.concat([bytes.subarray(0, fin)], Math.max(bytes.length * 2, cabe))
      if (cuantos === finales.length) {
        const mas = new Uint32Array(cuantos * 2)
        mas.set(finales)
        finales = mas
      }
      fin += bytes.write(texto, fin)
      finales[cuantos++] = fin
    },
    en: (lugar) => (lugar < cuantos ? bytes.toString('utf8', lugar === 0 ? 0 : finales[lugar - 1], finales[lugar]) : undefined),
  }
}
