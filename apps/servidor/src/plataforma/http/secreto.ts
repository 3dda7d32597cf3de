import { hash, randomBytes } from 'node:crypto'

/** Un secreto de 256 bits para llevarlo en una galleta o un enlace. */
export const secretoNuevo = (): string => randomBytes(32).toString('base64url')
/** SHA-256 en hexadecimal: lo único que se guarda de un secreto, y la huella de un contenido. */
export const huellaDe = (secreto: string | Uint8Array): string => hash('sha256', secreto, 'hex')
