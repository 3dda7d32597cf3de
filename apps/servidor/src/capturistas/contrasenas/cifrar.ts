import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derivar = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)
/** OWASP Password Storage Cheat Sheet: argon2id con 19 MiB, dos pasadas y un hilo, o más. */
const PARAMETROS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/
const SAL = 16
/** De una contraseña que nadie conoce: comprobar contra ella cuesta lo mismo que contra una verdadera. */
const DE_NADIE = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

const sinRelleno = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
const mensaje = (contrasena: string): Buffer => Buffer.from(contrasena.normalize('NFC'))

/** Cifra una contraseña con argon2id y la da como cadena PHC, con sus parámetros y su sal. Se normaliza a NFC: la misma en todo teclado. */
export async function cifrarContrasena(contrasena: string): Promise<string> {
  const nonce = randomBytes(SAL)
  const etiqueta = await derivar('argon2id', { ...PARAMETROS, message: mensaje(contrasena), nonce })
  return `$argon2id$v=19$m=${PARAMETROS.memory},t=${PARAMETROS.passes},p=${PARAMETROS.parallelism}$${sinRelleno(nonce)}$${sinRelleno(etiqueta)}`
}

/** ¿Es la contraseña guardada? Sin cuenta o sin contraseña tarda lo mismo y dice que no: el tiempo no revela quién tiene cuenta. */
export async function esLaContrasena(guardada: string | null | undefined, contrasena: string): Promise<boolean> {
  const [, m = '', t = '', p = '', sal = '', etiqueta = ''] = PHC.exec(guardada ?? DE_NADIE) ?? []
  if (etiqueta === '') throw new TypeError('La contraseña guardada no es una cadena PHC de argon2id')
  const esperada = Buffer.from(etiqueta, 'base64')
  const calculada = await derivar('argon2id', { memory: Number(m), passes: Number(t), parallelism: Number(p), tagLength: esperada.length, message: mensaje(contrasena), nonce: Buffer.from(sal, 'base64') })
  return timingSafeEqual(calculada, esperada) && typeof guardada === 'string'
}
