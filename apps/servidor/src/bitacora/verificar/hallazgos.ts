const A_LA_VISTA = 100

/** Lo que no corresponde: los primeros cien se dicen, los demás solo se cuentan. */
export interface Hallazgos {
  anotar(donde: string, que: string): void
  cuantos(): number
  renglones(): string[]
}

export function crearHallazgos(): Hallazgos {
  const dichos: string[] = []
  let cuantos = 0
  return {
    anotar(donde, que) {
      if (++cuantos <= A_LA_VISTA) dichos.push(`NO CORRESPONDE  ${donde}: ${que}`)
    },
    cuantos: () => cuantos,
    renglones: () => (cuantos > A_LA_VISTA ? [...dichos, `… y ${cuantos - A_LA_VISTA} más.`] : dichos),
  }
}
