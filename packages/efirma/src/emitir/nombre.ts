import { der, oid, secuencia } from '../asn1/escribir.ts'

/** Con qué tipo de cadena se escribe un nombre. T61 y Printable llevan Latin-1, como en certificados viejos del SAT. */
export type Codificacion = 'utf8' | 't61' | 'bmp' | 'printable'

export interface Atributo {
  oid: string
  valor: string
  codificacion?: Codificacion
}

/** Un Name (RFC 5280 §4.1.2.4) con un atributo por RDN. */
export function construirNombre(atributos: Atributo[]): Uint8Array {
  return secuencia(...atributos.map((atributo) => der(0x31, secuencia(oid(atributo.oid), construirTexto(atributo.valor, atributo.codificacion ?? 'utf8')))))
}

function construirTexto(valor: string, codificacion: Codificacion): Uint8Array {
  if (codificacion === 'utf8') return der(0x0c, Buffer.from(valor, 'utf8'))
  if (codificacion === 'bmp') return der(0x1e, Buffer.from(valor, 'utf16le').swap16())
  return der(codificacion === 't61' ? 0x14 : 0x13, Buffer.from(valor, 'latin1'))
}
