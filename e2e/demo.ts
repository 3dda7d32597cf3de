import type { Aplicacion } from './aplicacion.ts'
import type { Archivo } from './mano.ts'

/** La e.firma con la que alguien ingresa y firma. */
export interface Efirma {
  rfc: string
  nombre: string
  certificado: Archivo
  llave: Archivo
  contrasena: string
}

const personajes = {
  moral: { rfc: 'SEB190315K26', nombre: 'SERVICIOS ESPECIALIZADOS DEL BAJÍO SA DE CV' },
  fisica: { rfc: 'MUÑA850412AB9', nombre: 'ALMA MUÑOZ ÁVILA' },
}
const archivo = (name: string, buffer: Buffer): Archivo => ({ name, mimeType: 'application/octet-stream', buffer })

/** Una e.firma de la demostración, tal como la deja la aplicación en su carpeta. */
export async function efirmaDeDemo(aplicacion: Aplicacion, quien: keyof typeof personajes): Promise<Efirma> {
  const [certificado, llave] = await Promise.all([aplicacion.archivoDeDemo(`${quien}.cer`), aplicacion.archivoDeDemo(`${quien}.key`)])
  return { ...personajes[quien], certificado: archivo(`${quien}.cer`, certificado), llave: archivo(`${quien}.key`, llave), contrasena: 'demostracion-2026' }
}

/** Personas del padrón de la demostración, para darlas de alta como capturistas. */
export const capturistas = {
  aurora: { curp: 'CEJA850314MDFNCR02', nombre: 'Aurora Cenzontle Jacaranda', correo: 'aurora@cenzontle.example', telefono: '5512345678', contrasena: 'colibrí de obsidiana verde' },
  begona: { curp: 'AUXB900702MJCHNG07', nombre: 'Begoña Ahuehuete Ñandú', correo: 'begona@ahuehuete.example', telefono: '4771234567', contrasena: 'once ajolotes en la lluvia' },
}

/** El acuse de la STPS que se adjunta: un PDF de una página en blanco. */
export const acuseStps: Archivo = {
  name: 'acuse-stps.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n',
  ),
}
