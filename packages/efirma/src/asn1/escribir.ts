/** Un elemento DER con esa etiqueta y esos contenidos, uno tras otro. */
export function der(etiqueta: number, ...contenidos: Uint8Array[]): Uint8Array {
  const largo = contenidos.reduce((suma, parte) => suma + parte.length, 0)
  const bytes = Uint8Array.of(etiqueta, ...longitud(largo), ...new Uint8Array(largo))
  let fin = bytes.length - largo
  for (const parte of contenidos) {
    bytes.set(parte, fin)
    fin += parte.length
  }
  return bytes
}

function longitud(largo: number): number[] {
  const bytes = enBase(largo, 256)
  return largo < 0x80 ? bytes : [0x80 + bytes.length, ...bytes]
}

function enBase(valor: number, base: number): number[] {
  const cifras = [valor % base]
  for (let resto = Math.floor(valor / base); resto > 0; resto = Math.floor(resto / base)) cifras.unshift(resto % base)
  return cifras
}

/** SEQUENCE de esos elementos. */
export function secuencia(...elementos: Uint8Array[]): Uint8Array {
  return der(0x30, ...elementos)
}

/** INTEGER no negativo: de un número, o de los bytes de su magnitud. */
export function entero(valor: number | Uint8Array): Uint8Array {
  let bytes = typeof valor === 'number' ? Uint8Array.from(enBase(valor, 256)) : valor
  while (bytes.length > 1 && bytes[0] === 0) bytes = bytes.subarray(1)
  return bytes[0]! >= 0x80 ? der(0x02, Uint8Array.of(0), bytes) : der(0x02, bytes)
}

/** OBJECT IDENTIFIER de su forma con puntos. */
export function oid(puntos: string): Uint8Array {
  const [primero = 0, segundo = 0, ...resto] = puntos.split('.').map(Number)
  return der(0x06, Uint8Array.from([primero * 40 + segundo, ...resto].flatMap(base128)))
}

function base128(arco: number): number[] {
  return enBase(arco, 128).map((cifra, i, todas) => (i < todas.length - 1 ? cifra + 0x80 : cifra))
}

/** OCTET STRING. */
export function octetos(bytes: Uint8Array): Uint8Array {
  return der(0x04, bytes)
}

/** BIT STRING de bytes enteros. */
export function bits(bytes: Uint8Array): Uint8Array {
  return der(0x03, Uint8Array.of(0), bytes)
}

/** NULL. */
export const NULO = der(0x05)

/** AlgorithmIdentifier con parámetros NULL, como lo llevan los de RSA y HMAC. */
export function algoritmo(identificador: string): Uint8Array {
  return secuencia(oid(identificador), NULO)
}

/** Momento en UTC con segundos: UTCTime entre 1950 y 2049 y GeneralizedTime fuera (RFC 5280 §4.1.2.5); o GeneralizedTime siempre, como pide OCSP. */
export function momento(milisegundos: number, forma: 'certificado' | 'ocsp' = 'certificado'): Uint8Array {
  const texto = new Date(milisegundos).toISOString().replace(/\.\d+|[-:T]/g, '')
  const corto = forma === 'certificado' && texto >= '1950' && texto < '2050'
  return der(corto ? 0x17 : 0x18, new TextEncoder().encode(corto ? texto.slice(2) : texto))
}
