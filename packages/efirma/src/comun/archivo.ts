import { hijos, intentar, leerUno } from '../asn1/leer.ts'

/** Un .cer o .key del SAT pesa unos 2 KB; más de esto no es ninguno de los dos. */
const TAMANO_MAXIMO = 64 * 1024

/** Lo que un archivo parece ser por fuera, antes de leerlo por dentro. */
export type Apariencia = 'archivo.vacio' | 'archivo.demasiado_grande' | 'pem' | 'certificado' | 'llave' | 'desconocido'

/** Dice qué parece un archivo: sirve para explicar una equivocación (el .key en lugar del .cer, un PEM), no para confiar en él. */
export function reconocer(bytes: Uint8Array): Apariencia {
  if (bytes.length === 0) return 'archivo.vacio'
  if (bytes.length > TAMANO_MAXIMO) return 'archivo.demasiado_grande'
  if (esPem(bytes)) return 'pem'
  const etiquetas = intentar(() => hijos(leerUno(bytes)).map((nodo) => nodo.etiqueta).join())
  if (etiquetas === '48,48,3') return 'certificado'
  return etiquetas === '48,4' || etiquetas?.startsWith('2,48,4') ? 'llave' : 'desconocido'
}

/** Si los bytes son texto PEM, con o sin espacios o marca de orden de bytes delante. */
export function esPem(bytes: Uint8Array): boolean {
  return /^[\s\uFEFF]*-----BEGIN /.test(new TextDecoder().decode(bytes.subarray(0, 64)))
}
