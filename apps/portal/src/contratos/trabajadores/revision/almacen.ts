import type { Cuadricula } from './cuadricula.ts'
import { conVeredictos, porJuzgar } from './cuadricula.ts'
import type { FilaEscrita, Veredicto } from './juzgarCambios.ts'

/** La cuadrícula viva: cada cambio se juzga enseguida, fuera del hilo de la página. */
export interface Almacen {
  ver: () => Cuadricula
  suscribir: (alCambiar: () => void) => () => void
  /** Cambia la cuadrícula y pide su veredicto. */
  cambiar: (hacer: (cuadricula: Cuadricula) => Cuadricula) => void
  /** La cuadrícula con todo juzgado. */
  alDia: () => Promise<Cuadricula>
}

/** Empieza con una cuadrícula; `juzgar` da los veredictos de sus filas cambiadas, en el orden en que se piden. */
export function crearAlmacen(inicial: Cuadricula, juzgar: (filas: FilaEscrita[]) => Promise<Veredicto[]>): Almacen {
  const oyentes = new Set<() => void>()
  let cuadricula = inicial
  let juicio = Promise.resolve()

  function poner(nueva: Cuadricula): void {
    cuadricula = nueva
    for (const oyente of oyentes) oyente()
  }
  return {
    ver: () => cuadricula,
    suscribir(alCambiar) {
      oyentes.add(alCambiar)
      return () => oyentes.delete(alCambiar)
    },
    cambiar(hacer) {
      const nueva = hacer(cuadricula)
      if (nueva === cuadricula) return
      poner(nueva)
      const filas = porJuzgar(nueva)
      juicio = Promise.all([juzgar(filas), juicio]).then(([veredictos]) => poner(conVeredictos(cuadricula, veredictos)))
    },
    async alDia() {
      for (let visto; visto !== juicio; ) await (visto = juicio)
      return cuadricula
    },
  }
}
