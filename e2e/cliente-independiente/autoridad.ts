import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openssl } from './openssl.ts'

// Como las del SAT: sin identificadores de llave, la e.firma con cuatro usos y dos propósitos, el CSD solo con dos usos.
const configuracion = `
[ca]
default_ca = emisora
[emisora]
database = indice.txt
new_certs_dir = emitidos
serial = serie
certificate = emisora.pem
private_key = emisora.llave
default_md = sha256
policy = titular
unique_subject = no
email_in_dn = yes
[titular]
commonName = optional
name = optional
organizationName = optional
countryName = optional
emailAddress = optional
x500UniqueIdentifier = optional
serialNumber = optional
[raiz]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[intermedia]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
[efirma]
basicConstraints = critical,CA:FALSE
keyUsage = digitalSignature,nonRepudiation,dataEncipherment,keyAgreement
nsCertType = client,email
subjectKeyIdentifier = none
authorityKeyIdentifier = none
extendedKeyUsage = emailProtection,clientAuth
[csd]
basicConstraints = critical,CA:FALSE
keyUsage = digitalSignature,nonRepudiation
subjectKeyIdentifier = none
authorityKeyIdentifier = none
[ocsp]
basicConstraints = critical,CA:FALSE
keyUsage = digitalSignature
extendedKeyUsage = OCSPSigning
[req]
prompt = no
utf8 = yes
string_mask = utf8only
distinguished_name = sujeto
`

/** Una autoridad hecha con openssl: raíz, intermedia que emite, y quien firma las respuestas OCSP; todo en su carpeta. */
export interface Autoridad {
  carpeta: string
}

/** Escribe una configuración de openssl con ese sujeto y da su nombre. */
async function conSujeto(carpeta: string, nombre: string, sujeto: Record<string, string>): Promise<string> {
  const renglones = Object.entries(sujeto).map(([campo, valor]) => `${campo} = "${valor}"`)
  await writeFile(join(carpeta, `${nombre}.cnf`), `${configuracion}[sujeto]\n${renglones.join('\n')}\n`)
  return `${nombre}.cnf`
}

/** Número de certificado de 20 cifras, que es la serie leída como ASCII. */
function serieDe(numero: number): string {
  return Buffer.from(`000010000007${String(numero).padStart(8, '0')}`).toString('hex')
}

let emitidos = 0

/** Firma una solicitud y deja el certificado en `{archivo}.pem`; firma la intermedia, salvo que `quien` diga otra cosa. Las fechas van como AAAAMMDDHHMMSSZ. */
export async function certificar(autoridad: Autoridad, archivo: string, extensiones: string, [desde, hasta]: [string, string], quien: string[] = []): Promise<void> {
  await writeFile(join(autoridad.carpeta, 'serie'), serieDe((emitidos += 1)))
  await openssl(
    autoridad.carpeta, 'ca', '-batch', '-notext', '-utf8', '-preserveDN', '-config', `${archivo}.cnf`, '-extensions', extensiones,
    ...quien, '-startdate', desde, '-enddate', hasta, '-in', `${archivo}.csr`, '-out', `${archivo}.pem`,
  )
}

/** Hace una llave RSA de 2048 bits y su solicitud de certificado. */
export async function solicitar(autoridad: Autoridad, archivo: string, sujeto: Record<string, string>): Promise<void> {
  const cnf = await conSujeto(autoridad.carpeta, archivo, sujeto)
  await openssl(autoridad.carpeta, 'req', '-new', '-newkey', 'rsa:2048', '-nodes', '-config', cnf, '-keyout', `${archivo}.llave`, '-out', `${archivo}.csr`)
}

/** Momento de openssl a tantos días de hoy. */
export function enDias(dias: number): string {
  return `${new Date(Date.now() + dias * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '').slice(0, 14)}Z`
}

/** Crea una autoridad nueva en la carpeta y deja en `anclas/` sus dos certificados, uno DER y otro PEM como los mezcla el SAT. */
export async function crearAutoridad(carpeta: string, nombre: string): Promise<Autoridad> {
  await mkdir(join(carpeta, 'emitidos'), { recursive: true })
  await mkdir(join(carpeta, 'anclas'))
  await writeFile(join(carpeta, 'indice.txt'), '')
  const autoridad = { carpeta }
  await solicitar(autoridad, 'raiz', { commonName: `ARC de ${nombre}`, countryName: 'MX' })
  await certificar(autoridad, 'raiz', 'raiz', [enDias(-4000), enDias(4000)], ['-selfsign', '-keyfile', 'raiz.llave'])
  await solicitar(autoridad, 'emisora', { commonName: `AC de ${nombre}`, organizationName: nombre, countryName: 'MX' })
  await certificar(autoridad, 'emisora', 'intermedia', [enDias(-3000), enDias(3000)], ['-cert', 'raiz.pem', '-keyfile', 'raiz.llave'])
  await solicitar(autoridad, 'ocsp', { commonName: `OCSP de ${nombre}`, countryName: 'MX' })
  await certificar(autoridad, 'ocsp', 'ocsp', [enDias(-30), enDias(700)])
  await openssl(carpeta, 'x509', '-in', 'raiz.pem', '-outform', 'DER', '-out', 'anclas/raiz.cer')
  await openssl(carpeta, 'x509', '-in', 'emisora.pem', '-out', 'anclas/emisora.crt')
  return autoridad
}
