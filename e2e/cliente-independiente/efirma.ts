import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Autoridad, certificar, enDias, solicitar } from './autoridad.ts'
import { openssl } from './openssl.ts'

/** Una e.firma como el SAT la entrega: rutas del .cer y del .key, y la contraseña; `rfc` es el del titular. */
export interface Efirma {
  cer: string
  key: string
  contrasena: string
  rfc: string
}

export interface Titular {
  rfc: string
  curp: string
  nombre: string
  /** Solo persona moral. */
  representante?: { rfc: string; curp: string }
}

export interface Emision {
  extensiones?: 'efirma' | 'csd'
  desde?: string
  hasta?: string
}

function sujetoDe({ rfc, curp, nombre, representante }: Titular): Record<string, string> {
  return {
    commonName: nombre,
    name: nombre,
    organizationName: nombre,
    countryName: 'MX',
    emailAddress: 'pruebas@correo.example',
    x500UniqueIdentifier: representante ? `${rfc} / ${representante.rfc}` : rfc,
    serialNumber: representante ? ` / ${representante.curp}` : curp,
  }
}

/** Emite una e.firma (o un CSD) con vigencia de cuatro años, salvo que se pidan otras fechas. El .key es PKCS#8 DER, PBES2 con 3DES. */
export async function emitir(autoridad: Autoridad, archivo: string, titular: Titular, emision: Emision = {}): Promise<Efirma> {
  const { carpeta } = autoridad
  const contrasena = 'Contraseña con eñe 1'
  await solicitar(autoridad, archivo, sujetoDe(titular))
  await certificar(autoridad, archivo, emision.extensiones ?? 'efirma', [emision.desde ?? enDias(-60), emision.hasta ?? enDias(1400)])
  await openssl(carpeta, 'x509', '-in', `${archivo}.pem`, '-outform', 'DER', '-out', `${archivo}.cer`)
  await openssl(
    carpeta, 'pkcs8', '-topk8', '-in', `${archivo}.llave`, '-v2', 'des3', '-v2prf', 'hmacWithSHA1', '-iter', '2048',
    '-passout', `pass:${contrasena}`, '-outform', 'DER', '-out', `${archivo}.key`,
  )
  return { cer: join(carpeta, `${archivo}.cer`), key: join(carpeta, `${archivo}.key`), contrasena, rfc: titular.rfc }
}

/** Revoca el certificado; el respondedor lo dice desde la siguiente pregunta. */
export async function revocar(autoridad: Autoridad, archivo: string): Promise<void> {
  await openssl(autoridad.carpeta, 'ca', '-batch', '-config', `${archivo}.cnf`, '-revoke', `${archivo}.pem`)
}

/** Firma los bytes UTF-8 de la cadena con el .key (RSASSA-PKCS1-v1_5, SHA-256) y da el base64; deja los archivos en la carpeta de trabajo. */
export async function firmar(efirma: Efirma, cadena: string, carpeta: string): Promise<string> {
  const archivo = `firma-${crypto.randomUUID()}`
  await writeFile(join(carpeta, archivo), cadena, 'utf8')
  const firma = await openssl(carpeta, 'dgst', '-sha256', '-sign', efirma.key, '-keyform', 'DER', '-passin', `pass:${efirma.contrasena}`, archivo)
  return firma.toString('base64')
}

/** Los bytes del .cer en base64, como los pide el ingreso. */
export async function certificadoDe(efirma: Efirma): Promise<string> {
  return (await readFile(efirma.cer)).toString('base64')
}

/** Lee una e.firma ya hecha: `{nombre}.cer`, `{nombre}.key` y `contrasena.txt` de la carpeta. El RFC se toma del sujeto. */
export async function leerEfirma(llaves: string, nombre: string, carpeta: string): Promise<Efirma> {
  const cer = join(carpeta, `${nombre}.cer`)
  await copyFile(join(llaves, `${nombre}.cer`), cer)
  const sujeto = (await openssl(carpeta, 'x509', '-inform', 'DER', '-in', cer, '-noout', '-subject', '-nameopt', 'multiline,utf8,-esc_msb')).toString()
  const rfc = /x500UniqueIdentifier\s*=\s*([A-ZÑ&0-9]{12,13})/.exec(sujeto)?.[1]
  if (rfc === undefined) throw new Error(`El certificado ${nombre}.cer no dice un RFC: ${sujeto}`)
  return { cer, key: join(llaves, `${nombre}.key`), contrasena: (await readFile(join(llaves, 'contrasena.txt'), 'utf8')).trim(), rfc }
}
