interface Modo {
  /** Cuántos lotes se hacen a la vez. */
  aLaVez: number
  /** Cuántos pedidos caben en uno. */
  maximo: number
}

/**
 * Hace de una vez lo que varios piden: mientras no se pueda empezar otro lote, los que llegan se juntan para el siguiente. `hacer` da lo de cada
 * uno, en su orden; si falla, falla a todos los del lote.
 */
export function porLotes<Pedido, Hecho>(hacer: (pedidos: Pedido[]) => Promise<Hecho[]>, { aLaVez, maximo }: Modo): (pedido: Pedido) => Promise<Hecho> {
  const cola: { pedido: Pedido; promesa: PromiseWithResolvers<Hecho> }[] = []
  let enCurso = 0
  async function hacerUno(): Promise<void> {
    const lote = cola.splice(0, maximo)
    try {
      const hechos = await hacer(lote.map(({ pedido }) => pedido))
      for (const [i, { promesa }] of lote.entries()) promesa.resolve(hechos[i] as Hecho)
    } catch (error) {
      for (const { promesa } of lote) promesa.reject(error)
    }
  }
  async function empezar(): Promise<void> {
    enCurso++
    while (cola.length > 0) await hacerUno()
    enCurso--
  }
  return (pedido) => {
    const promesa = Promise.withResolvers<Hecho>()
    cola.push({ pedido, promesa })
    if (enCurso < aLaVez) void empezar()
    return promesa.promise
  }
}
