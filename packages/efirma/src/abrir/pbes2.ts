import { conEtiqueta, exigir, hijos, leerEntero, leerOid, leerUno } from '../asn1/leer.ts'
import { descifrarDes3Cbc } from './des3.ts'

/** Más vueltas que estas son un archivo hecho para congelar el navegador. */
const VUELTAS_MAXIMAS = 10_000_000

const RESUMENES: Record<string, string> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.11': 'SHA-512',
}
const CIFRADOS: Record<string, { bytesDeLlave: number; bloque: number }> = {
  '1.2.840.113549.3.7': { bytesDeLlave: 24, bloque: 8 },
  '2.16.840.1.101.3.4.1.2': { bytesDeLlave: 16, bloque: 16 },
  '2.16.840.1.101.3.4.1.22': { bytesDeLlave: 24, bloque: 16 },
  '2.16.840.1.101.3.4.1.42': { bytesDeLlave: 32, bloque: 16 },
}

/** Una llave cifrada con contraseña, ya separada en partes. */
export interface LlaveCifrada {
  resumen: string
  sal: Uint8Array<ArrayBuffer>
  vueltas: number
  bytesDeLlave: number
  bloque: number
  vector: Uint8Array<ArrayBuffer>
  datos: Uint8Array<ArrayBuffer>
}

/**
 * Separa un EncryptedPrivateKeyInfo (RFC 5958) con PBES2 (RFC 8018 §6.2): PBKDF2 con HMAC SHA-1 (también si no lo dice), SHA-256
 * o SHA-512, y 3DES-CBC o AES-CBC. Lanza ErrorDer con cualquier otra cosa: se llama dentro de `intentar`.
 */
export function leerLlaveCifrada(bytes: Uint8Array): LlaveCifrada {
  const [algoritmo, cifrado, ...resto] = hijos(leerUno(bytes))
  const [pbes2, parametros] = hijos(algoritmo)
  exigir(resto.length === 0 && leerOid(pbes2) === '1.2.840.113549.1.5.13')
  const [derivacion, esquema] = hijos(parametros)
  const [oidCifrado, vector] = hijos(esquema)
  const cifra = CIFRADOS[leerOid(oidCifrado)]
  const datos = conEtiqueta(cifrado, 0x04).contenido
  const inicial = conEtiqueta(vector, 0x04).contenido
  exigir(cifra !== undefined && inicial.length === cifra.bloque && datos.length > 0 && datos.length % cifra.bloque === 0)
  const [pbkdf2, detalle] = hijos(derivacion)
  exigir(leerOid(pbkdf2) === '1.2.840.113549.1.5.12')
  const [sal, vueltas, ...opcionales] = hijos(detalle)
  const largo = opcionales.find((nodo) => nodo.etiqueta === 0x02)
  const prf = opcionales.find((nodo) => nodo.etiqueta === 0x30)
  const resumen = prf ? RESUMENES[leerOid(hijos(prf)[0])] : 'SHA-1'
  const cuantas = leerEntero(vueltas)
  exigir(cuantas >= 1 && cuantas <= VUELTAS_MAXIMAS && resumen !== undefined && (!largo || leerEntero(largo) === cifra.bytesDeLlave))
  return { resumen, sal: new Uint8Array(conEtiqueta(sal, 0x04).contenido), vueltas: cuantas, ...cifra, vector: new Uint8Array(inicial), datos: new Uint8Array(datos) }
}

/** Descifra con esa contraseña, o `null` si el relleno no encaja. Que encaje no prueba que sea la contraseña: hay que mirar lo que salió. */
export async function descifrar(cifrada: LlaveCifrada, contrasena: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  const { resumen, sal, vueltas, bytesDeLlave, vector, datos } = cifrada
  const base = await crypto.subtle.importKey('raw', contrasena, 'PBKDF2', false, ['deriveBits'])
  const llave = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: resumen, salt: sal, iterations: vueltas }, base, bytesDeLlave * 8))
  try {
    if (cifrada.bloque === 8) return quitarRelleno(descifrarDes3Cbc(llave, vector, datos))
    const aes = await crypto.subtle.importKey('raw', llave, 'AES-CBC', false, ['decrypt'])
    return await crypto.subtle.decrypt({ name: 'AES-CBC', iv: vector }, aes, datos).then((claro) => new Uint8Array(claro), () => null)
  } finally {
    llave.fill(0)
  }
}

function quitarRelleno(claro: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const relleno = claro.at(-1)!
  const encaja = relleno >= 1 && relleno <= 8 && claro.subarray(-relleno).every((byte) => byte === relleno)
  if (encaja) return claro.subarray(0, -relleno)
  claro.fill(0)
  return null
}
