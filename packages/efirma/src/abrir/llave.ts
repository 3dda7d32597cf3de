import { conEtiqueta, exigir, hijos, intentar, leerEntero, leerOid, leerUno } from '../asn1/leer.ts'
import { reconocer } from '../comun/archivo.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import type { CodigoLlave } from '../comun/tipos.ts'
import { descifrar, leerLlaveCifrada, type LlaveCifrada } from './pbes2.ts'

/** Una llave privada lista para firmar. No se puede extraer de ella la llave; `null` cuando ya se olvidó. */
export interface LlaveAbierta {
  clave: CryptoKey | null
}

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/**
 * Abre un .key del SAT (PKCS#8 cifrado, DER) con su contraseña, sin que salga de aquí.
 * Rechaza lo que no es una llave cifrada, y la contraseña que no da una llave RSA entera: que el relleno encaje no basta.
 */
export async function abrirLlave(llave: Uint8Array, contrasena: string): Promise<Resultado<LlaveAbierta, CodigoLlave>> {
  const apariencia = reconocer(llave)
  if (apariencia === 'archivo.vacio' || apariencia === 'archivo.demasiado_grande') return mal(apariencia)
  if (apariencia === 'pem') return mal('efirma.es_pem')
  if (apariencia === 'certificado') return mal('efirma.es_certificado')
  const cifrada = intentar(() => leerLlaveCifrada(llave))
  if (!cifrada) return mal('efirma.llave_ilegible')
  for (const candidata of codificaciones(contrasena)) {
    const clave = await importar(cifrada, candidata)
    if (clave) return bien({ clave })
  }
  return mal('efirma.contrasena')
}

/** La contraseña en UTF-8 y, si tiene acentos, también en Latin-1: así la guardan algunos programas. */
function codificaciones(contrasena: string): Uint8Array<ArrayBuffer>[] {
  const utf8 = new TextEncoder().encode(contrasena)
  const puntos = Array.from(contrasena, (letra) => letra.codePointAt(0)!)
  const conAcentos = puntos.some((punto) => punto > 0x7f) && puntos.every((punto) => punto <= 0xff)
  return conAcentos ? [utf8, Uint8Array.from(puntos)] : [utf8]
}

async function importar(cifrada: LlaveCifrada, contrasena: Uint8Array<ArrayBuffer>): Promise<CryptoKey | null> {
  const claro = await descifrar(cifrada, contrasena)
  contrasena.fill(0)
  if (!claro) return null
  try {
    if (!intentar(() => esLlaveRsa(claro))) return null
    return await crypto.subtle.importKey('pkcs8', claro, RSA_SHA256, false, ['sign']).catch(() => null)
  } finally {
    claro.fill(0)
  }
}

/** Exige un PrivateKeyInfo entero (RFC 5958) con rsaEncryption y, dentro, un RSAPrivateKey completo (RFC 8017 §A.1.2). */
function esLlaveRsa(claro: Uint8Array): true {
  const [version, algoritmo, llave] = hijos(leerUno(claro))
  exigir(leerEntero(version) === 0 && leerOid(hijos(algoritmo)[0]) === '1.2.840.113549.1.1.1')
  const enteros = hijos(leerUno(conEtiqueta(llave, 0x04).contenido))
  exigir(enteros.length === 9 && enteros.every((nodo) => nodo.etiqueta === 0x02) && leerEntero(enteros[0]) === 0)
  return true
}

/** Firma los bytes UTF-8 de la cadena con RSASSA-PKCS1-v1_5 y SHA-256. La llave debe estar abierta. */
export async function firmar(llave: LlaveAbierta, cadena: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!llave.clave) throw new Error('La llave ya se olvidó.')
  return new Uint8Array(await crypto.subtle.sign(RSA_SHA256.name, llave.clave, new TextEncoder().encode(cadena)))
}

/** Si la llave pública (SubjectPublicKeyInfo) comprueba lo que la privada firma. Una privada dañada no firma, y no es par de ninguna. */
export async function sonPar(llave: LlaveAbierta, publica: Uint8Array): Promise<boolean> {
  const muestra = crypto.randomUUID()
  const firma = await firmar(llave, muestra).catch(() => null)
  const clave = await crypto.subtle.importKey('spki', new Uint8Array(publica), RSA_SHA256, false, ['verify']).catch(() => null)
  return firma !== null && clave !== null && crypto.subtle.verify(RSA_SHA256.name, clave, firma, new TextEncoder().encode(muestra))
}
