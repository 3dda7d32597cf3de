/** Algo que hacer a su hora, en milisegundos desde que empieza. */
export interface Llegada {
  cuando: number
  hacer: () => Promise<unknown>
}

/** El ritmo del final, en veces el medio. */
export const PICO = 2.5

/** El mismo azar en todas las corridas. */
function* azar(semilla: number): Generator<number, never> {
  for (let x = semilla; ; ) {
    x = (x * 1_664_525 + 1_013_904_223) % 2 ** 32
    yield x / 2 ** 32
  }
}
const dado = azar(20_260_917)

/** La parte del día que ha pasado cuando ha llegado esa parte de todas: el ritmo empieza a la mitad del medio y termina en su pico. */
function momentoDe(llegadas: number): number {
  let [de, a] = [0, 1]
  for (let vez = 0; vez < 40; vez++) {
    const medio = (de + a) / 2
    if ((medio + medio ** 4) / 2 < llegadas) de = medio
    else a = medio
  }
  return de
}

/** Llegadas al azar y en orden, con la forma de un último día que dura `dura` milisegundos. */
export const llegadasDe = (cuantas: number, dura: number, hacer: (n: number, cuando: number) => Promise<unknown>): Llegada[] =>
  Array.from({ length: Math.ceil(cuantas) }, () => momentoDe(dado.next().value) * dura)
    .toSorted((a, b) => a - b)
    .map((cuando, n) => ({ cuando, hacer: () => hacer(n, cuando) }))
