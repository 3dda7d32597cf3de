/*
 * DES (FIPS 46-3) sobre bits sueltos: corto y lento. WebCrypto no trae 3DES, y una llave del SAT son unos 1,300 bytes,
 * que así tardan milisegundos. Las posiciones de las tablas van desde 1, como en la norma.
 */
type Bits = Uint8Array<ArrayBuffer>

const P = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25]
const PC1 = [...columnas([57, 58, 59]), 60, 52, 44, 36, ...columnas([63, 62, 61]), 28, 20, 12, 4]
const PC2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56,
  34, 53, 46, 42, 50, 36, 29, 32,
]
const IP = columnas([58, 60, 62, 64, 57, 59, 61, 63])
const FP = Array.from(IP, (_, i) => IP.indexOf(i + 1) + 1)
const EXPANSION = Array.from({ length: 48 }, (_, i) => ((Math.floor(i / 6) * 4 + (i % 6) + 31) % 32) + 1)
const GIROS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]
/** Las ocho cajas S: 64 valores cada una, una cifra hexadecimal por valor. */
const CAJAS = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((caja) => Array.from(caja, (cifra) => parseInt(cifra, 16)))

function columnas(inicios: number[]): number[] {
  return inicios.flatMap((inicio) => Array.from({ length: 8 }, (_, i) => inicio - 8 * i))
}

function permutar(bits: Bits, posiciones: number[]): Bits {
  const salida = new Uint8Array(posiciones.length)
  for (let i = 0; i < salida.length; i++) salida[i] = bits[posiciones[i]! - 1]!
  return salida
}

function mezclar(a: Bits, b: Bits): Bits {
  for (let i = 0; i < a.length; i++) a[i]! ^= b[i]!
  return a
}

const aBits = (bytes: Uint8Array): Bits => Uint8Array.from({ length: bytes.length * 8 }, (_, i) => (bytes[i >> 3]! >> (7 - (i & 7))) & 1)

const girar = (mitad: Bits, giro: number): Bits => Uint8Array.from(mitad, (_, i) => mitad[(i + giro) % 28]!)

/** Las dieciséis subllaves de una llave de 8 bytes, en el orden en que se cifra. */
function subllaves(llave: Uint8Array): Bits[] {
  const elegidos = permutar(aBits(llave), PC1)
  let izquierda = elegidos.slice(0, 28)
  let derecha = elegidos.slice(28)
  return GIROS.map((giro) => {
    izquierda = girar(izquierda, giro)
    derecha = girar(derecha, giro)
    return permutar(Uint8Array.of(...izquierda, ...derecha), PC2)
  })
}

function ronda(derecha: Bits, subllave: Bits): Bits {
  const mezcla = mezclar(permutar(derecha, EXPANSION), subllave)
  const salida = new Uint8Array(32)
  for (let caja = 0; caja < 8; caja++) {
    let sexteto = 0
    for (let i = 0; i < 6; i++) sexteto = sexteto * 2 + mezcla[caja * 6 + i]!
    const valor = CAJAS[caja]![(sexteto & 0x20) | ((sexteto & 1) << 4) | ((sexteto >> 1) & 15)]!
    for (let bit = 0; bit < 4; bit++) salida[caja * 4 + bit] = (valor >> (3 - bit)) & 1
  }
  return permutar(salida, P)
}

/** Un bloque de 64 bits por DES; con las subllaves al revés, descifra. */
function des(bloque: Bits, llaves: Bits[]): Bits {
  const inicial = permutar(bloque, IP)
  let izquierda = inicial.slice(0, 32)
  let derecha = inicial.slice(32)
  for (const subllave of llaves) {
    const siguiente = mezclar(ronda(derecha, subllave), izquierda)
    izquierda = derecha
    derecha = siguiente
  }
  return permutar(Uint8Array.of(...derecha, ...izquierda), FP)
}

/**
 * Descifra DES-EDE3-CBC (NIST SP 800-67) sin quitar el relleno.
 * Pide una llave de 24 bytes, un vector de 8 y datos en bloques completos de 8.
 */
export function descifrarDes3Cbc(llave: Uint8Array, vector: Uint8Array, datos: Uint8Array): Uint8Array<ArrayBuffer> {
  const [k1, k2, k3] = [0, 8, 16].map((inicio) => subllaves(llave.subarray(inicio, inicio + 8))) as [Bits[], Bits[], Bits[]]
  const pasos = [k3.toReversed(), k2, k1.toReversed()]
  const claro = new Uint8Array(datos.length)
  let anterior = vector
  for (let inicio = 0; inicio < datos.length; inicio += 8) {
    const bloque = datos.subarray(inicio, inicio + 8)
    const bits = pasos.reduce(des, aBits(bloque))
    for (let i = 0; i < 64; i++) claro[inicio + (i >> 3)]! |= bits[i]! << (7 - (i & 7))
    for (let i = 0; i < 8; i++) claro[inicio + i]! ^= anterior[i]!
    anterior = bloque
  }
  return claro
}
