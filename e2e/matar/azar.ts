/** Números al azar que se repiten con la misma semilla (mulberry32). */
export interface Azar {
  /** Entero entre los dos, incluidos. */
  entre: (menor: number, mayor: number) => number
  probable: (probabilidad: number) => boolean
  uno: <T>(opciones: readonly [T, ...T[]]) => T
}

export function crearAzar(semilla: number): Azar {
  let estado = semilla >>> 0
  const siguiente = () => {
    estado = (estado + 0x6d2b79f5) >>> 0
    let mezcla = Math.imul(estado ^ (estado >>> 15), estado | 1)
    mezcla ^= mezcla + Math.imul(mezcla ^ (mezcla >>> 7), mezcla | 61)
    return ((mezcla ^ (mezcla >>> 14)) >>> 0) / 2 ** 32
  }
  const entre = (menor: number, mayor: number) => menor + Math.floor(siguiente() * (mayor - menor + 1))
  return { entre, probable: (probabilidad) => siguiente() < probabilidad, uno: (opciones) => opciones[entre(0, opciones.length - 1)] ?? opciones[0] }
}
