import { createCipheriv, pbkdf2Sync, randomBytes, type KeyObject } from 'node:crypto'
import { algoritmo, entero, octetos, oid, secuencia } from '../asn1/escribir.ts'

const ESQUEMAS = {
  '3des': { oid: '1.2.840.113549.3.7', nombre: 'des-ede3-cbc', llave: 24, bloque: 8, resumen: 'sha1', prf: [] },
  aes256: { oid: '2.16.840.1.101.3.4.1.42', nombre: 'aes-256-cbc', llave: 32, bloque: 16, resumen: 'sha256', prf: [algoritmo('1.2.840.113549.2.9')] },
}
const VUELTAS = 2048

/**
 * Cifra una llave privada como lo hace el SAT: PKCS#8 con PBES2, PBKDF2 de 2,048 vueltas. Con 3DES calla la función de PBKDF2 (SHA-1);
 * con AES-256 dice SHA-256. La contraseña puede darse ya en bytes, para imitar a los programas que la guardan en Latin-1.
 */
export function cifrarLlave(llave: KeyObject, contrasena: string | Uint8Array, cifrado: '3des' | 'aes256'): Uint8Array {
  const esquema = ESQUEMAS[cifrado]
  const sal = randomBytes(8)
  const vector = randomBytes(esquema.bloque)
  const cifrador = createCipheriv(esquema.nombre, pbkdf2Sync(contrasena, sal, VUELTAS, esquema.llave, esquema.resumen), vector)
  const datos = Buffer.concat([cifrador.update(llave.export({ type: 'pkcs8', format: 'der' })), cifrador.final()])
  const derivacion = secuencia(oid('1.2.840.113549.1.5.12'), secuencia(octetos(sal), entero(VUELTAS), ...esquema.prf))
  const parametros = secuencia(derivacion, secuencia(oid(esquema.oid), octetos(vector)))
  return secuencia(secuencia(oid('1.2.840.113549.1.5.13'), parametros), octetos(datos))
}
