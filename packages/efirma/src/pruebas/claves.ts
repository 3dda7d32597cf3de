import type { KeyObject } from 'node:crypto'
import { crearLlave } from '../emitir/autoridad.ts'

const hechas = new Map<string, KeyObject>()

/** Una llave RSA por nombre y por proceso: generarlas es lo lento de estas pruebas. */
export function llaveDe(nombre: string): KeyObject {
  const llave = hechas.get(nombre) ?? crearLlave()
  hechas.set(nombre, llave)
  return llave
}
