/** Las claves de las filas aceptables de un archivo, en números: 20 bytes por fila, sin guardar el texto de ninguna. */
export interface ClavesDelArchivo {
  /** Anota una fila aceptable: en `bytes`, su NSS está en `nss` y su CURP en `curp`. */
  agregar: (fila: number, bytes: Uint8Array, nss: number, curp: number, bytesDeCurp: number) => void
  /** De cada trabajador dado (claves ya normalizadas), en qué fila del archivo está su NSS y en cuál su CURP. */
  buscar: (trabajadores: readonly Claves[]) => Hallazgo[]
}
interface Claves {
  nss: string
  curp: string
}
/** La fila del archivo que tiene la misma clave. */
interface Hallazgo {
  nss?: number
  curp?: number
}

const POR_BLOQUE = 1 << 16
const utf8 = new TextEncoder()

/** Los diez primeros dígitos: el último los verifica, no los distingue. */
function numeroDeNss(bytes: Uint8Array, desde: number): number {
  let [alto, bajo] = [0, 0]
  for (let i = desde; i < desde + 5; i++) {
    alto = (Math.imul(alto, 10) + (bytes[i] as number) - 48) | 0
    bajo = (Math.imul(bajo, 10) + (bytes[i + 5] as number) - 48) | 0
  }
  return alto * 100_000 + bajo
}

/** Huella de 53 bits: entre un millón de CURP, que dos distintas coincidan es cosa de una en veinte mil millones. */
function huellaDeCurp(bytes: Uint8Array, desde: number, cuantos: number): number {
  let [a, b] = [0x9e3779b1, 0x85ebca77]
  for (let i = desde; i < desde + cuantos; i++) {
    a = Math.imul(a ^ (bytes[i] as number), 0x01000193)
    b = Math.imul(b ^ (bytes[i] as number), 0xcc9e2d51)
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d)
  b = Math.imul(b ^ (b >>> 13), 0x297a2d39)
  return ((a ^ (a >>> 16)) >>> 0) * 2_097_152 + ((b ^ (b >>> 16)) >>> 11)
}

/** Empieza sin claves. Crece por bloques: nunca copia lo que ya tiene. */
export function crearClavesDelArchivo(): ClavesDelArchivo {
  const bloques: { nss: Float64Array; curp: Float64Array; fila: Uint32Array }[] = []
  let bloque = nuevo()
  let cuantas = 0

  function nuevo() {
    const vacio = { nss: new Float64Array(POR_BLOQUE), curp: new Float64Array(POR_BLOQUE), fila: new Uint32Array(POR_BLOQUE) }
    bloques.push(vacio)
    return vacio
  }

  return {
    agregar(fila, bytes, nss, curp, bytesDeCurp) {
      if (cuantas === POR_BLOQUE) {
        bloque = nuevo()
        cuantas = 0
      }
      bloque.nss[cuantas] = numeroDeNss(bytes, nss)
      bloque.curp[cuantas] = huellaDeCurp(bytes, curp, bytesDeCurp)
      bloque.fila[cuantas++] = fila
    },
    buscar(trabajadores) {
      const numeros = trabajadores.map(({ nss, curp }) => {
        const bytes = utf8.encode(nss + curp)
        return { nss: numeroDeNss(bytes, 0), curp: huellaDeCurp(bytes, nss.length, bytes.length - nss.length) }
      })
      const porNss = new Map(numeros.map(({ nss }) => [nss, 0]))
      const porCurp = new Map(numeros.map(({ curp }) => [curp, 0]))
      // Una sola pasada, sean cuantos sean los que se buscan.
      for (const { nss, curp, fila } of bloques) {
        const fin = fila === bloque.fila ? cuantas : POR_BLOQUE
        for (let i = 0; i < fin; i++) {
          if (porNss.has(nss[i] as number)) porNss.set(nss[i] as number, fila[i] as number)
          if (porCurp.has(curp[i] as number)) porCurp.set(curp[i] as number, fila[i] as number)
        }
      }
      return numeros.map(({ nss, curp }) => ({ ...(porNss.get(nss) && { nss: porNss.get(nss) as number }), ...(porCurp.get(curp) && { curp: porCurp.get(curp) as number }) }))
    },
  }
}
