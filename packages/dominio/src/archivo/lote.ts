/** Filas que se juzgan antes de buscar si se repiten: bastantes para que el procesador pida a la vez la memoria de muchas. */
export const FILAS_DE_UN_LOTE = 256

/**
 * Unas filas buenas seguidas de un archivo, por columnas y sin ningún objeto por fila. Las claves van en números: dos filas los tienen
 * iguales solo si su NSS, o su CURP, es el mismo; `nss1` y `curp1` nunca son cero.
 */
export interface Lote {
  cuantas: number
  /** Los diez primeros dígitos del NSS, de cinco en cinco; el primero, más uno. */
  nss1: Int32Array
  nss2: Int32Array
  /** Los 17 primeros signos de la CURP en 64 bits. */
  curp1: Int32Array
  curp2: Int32Array
  /** En centavos. */
  sbc: Int32Array
  /** Dónde empieza cada fila en sus bytes; al final, dónde acaba la última. */
  inicio: Int32Array
}

/** Un lote vacío. */
export function crearLote(): Lote {
  const columna = (): Int32Array => new Int32Array(FILAS_DE_UN_LOTE + 1)
  return { cuantas: 0, nss1: columna(), nss2: columna(), curp1: columna(), curp2: columna(), sbc: columna(), inicio: columna() }
}
