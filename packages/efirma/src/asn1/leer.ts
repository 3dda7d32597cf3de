/** Un elemento DER: su etiqueta, lo que contiene y el elemento entero, tal como venía. Son vistas, no copias. */
export interface Nodo {
  etiqueta: number
  contenido: Uint8Array
  completo: Uint8Array
}

/** Lo leído no es el DER que se esperaba. Solo la lanza la lectura y solo la atrapa `intentar`. */
export class ErrorDer extends Error {}

/** Detiene la lectura en curso si la condición no se cumple. */
export function exigir(condicion: boolean): asserts condicion {
  if (!condicion) throw new ErrorDer('DER inesperado')
}

/** Ejecuta una lectura: da lo leído, o `null` si los bytes no eran lo que se esperaba. */
export function intentar<T>(lectura: () => T): T | null {
  try {
    return lectura()
  } catch (error) {
    if (error instanceof ErrorDer) return null
    throw error
  }
}

/** Lee un elemento a partir de `inicio`. Rechaza la etiqueta larga, la longitud indefinida, la no mínima y la de más de 4 bytes (X.690 §10). */
function leerEn(bytes: Uint8Array, inicio: number): Nodo {
  const etiqueta = bytes[inicio]
  const corta = bytes[inicio + 1]
  exigir(etiqueta !== undefined && corta !== undefined && (etiqueta & 0x1f) !== 0x1f)
  let cabecera = 2
  let longitud = corta
  if (corta >= 0x80) {
    const bytesDeLongitud = corta & 0x7f
    exigir(bytesDeLongitud >= 1 && bytesDeLongitud <= 4 && inicio + 2 + bytesDeLongitud <= bytes.length)
    longitud = 0
    for (let i = 0; i < bytesDeLongitud; i++) longitud = longitud * 256 + bytes[inicio + 2 + i]!
    exigir(longitud >= 0x80 && longitud >= 256 ** (bytesDeLongitud - 1))
    cabecera += bytesDeLongitud
  }
  const fin = inicio + cabecera + longitud
  exigir(fin <= bytes.length)
  return { etiqueta, contenido: bytes.subarray(inicio + cabecera, fin), completo: bytes.subarray(inicio, fin) }
}

/** El único elemento que hay en los bytes; rechaza lo que sobre detrás. */
export function leerUno(bytes: Uint8Array): Nodo {
  const nodo = leerEn(bytes, 0)
  exigir(nodo.completo.length === bytes.length)
  return nodo
}

/** Los elementos que contiene un constructor con esa etiqueta (SEQUENCE si no se dice otra). */
export function hijos(nodo: Nodo | undefined, etiqueta = 0x30): Nodo[] {
  const { contenido } = conEtiqueta(nodo, etiqueta)
  const encontrados: Nodo[] = []
  for (let i = 0; i < contenido.length; ) {
    const hijo = leerEn(contenido, i)
    encontrados.push(hijo)
    i += hijo.completo.length
  }
  return encontrados
}

/** El mismo nodo, si existe y lleva esa etiqueta. */
export function conEtiqueta(nodo: Nodo | undefined, etiqueta: number): Nodo {
  exigir(nodo?.etiqueta === etiqueta)
  return nodo
}

/** Un INTEGER (o ENUMERATED) no negativo que cabe exacto en un número. */
export function leerEntero(nodo: Nodo | undefined, etiqueta = 0x02): number {
  const { contenido } = conEtiqueta(nodo, etiqueta)
  exigir(contenido.length >= 1 && contenido.length <= 6 && contenido[0]! < 0x80)
  exigir(contenido.length === 1 || contenido[0] !== 0 || contenido[1]! >= 0x80)
  return contenido.reduce((valor, byte) => valor * 256 + byte, 0)
}

/** Un OBJECT IDENTIFIER en su forma con puntos. */
export function leerOid(nodo: Nodo | undefined): string {
  const { contenido } = conEtiqueta(nodo, 0x06)
  exigir(contenido.length >= 1 && contenido.at(-1)! < 0x80)
  const arcos: number[] = []
  let arco = 0
  for (const byte of contenido) {
    exigir(arco < 2 ** 40)
    arco = arco * 128 + (byte & 0x7f)
    if (byte >= 0x80) continue
    if (arcos.length === 0) arcos.push(Math.min(Math.floor(arco / 40), 2), arco - 40 * Math.min(Math.floor(arco / 40), 2))
    else arcos.push(arco)
    arco = 0
  }
  return arcos.join('.')
}

/** Un BIT STRING de bytes enteros (sin bits sobrantes). */
export function leerBits(nodo: Nodo | undefined): Uint8Array {
  const { contenido } = conEtiqueta(nodo, 0x03)
  exigir(contenido[0] === 0)
  return contenido.subarray(1)
}

/** UTCTime o GeneralizedTime en UTC, con segundos (RFC 5280 §4.1.2.5), en milisegundos desde 1970. Rechaza fechas que no existen. */
export function leerMomento(nodo: Nodo | undefined): number {
  exigir(nodo !== undefined && (nodo.etiqueta === 0x17 || nodo.etiqueta === 0x18))
  let texto = String.fromCharCode(...nodo.contenido.subarray(0, 24))
  exigir(nodo.etiqueta === 0x17 ? /^\d{12}Z$/.test(texto) : /^\d{14}(\.\d{1,6})?Z$/.test(texto))
  if (nodo.etiqueta === 0x17) texto = (texto < '50' ? '20' : '19') + texto
  const iso = texto.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3T$4:$5:$6.000Z')
  const momento = Date.parse(iso)
  exigir(!Number.isNaN(momento) && new Date(momento).toISOString() === iso)
  return momento
}
