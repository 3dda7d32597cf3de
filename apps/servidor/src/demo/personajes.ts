import { digitoRfc } from '@icsoe/dominio/claves'

const conDigito = (doce: string) => doce + digitoRfc(doce)
const ANO = 365 * 86_400_000

export interface Personaje {
  archivo: string
  descripcion: string
  rfc: string
  nombre: string
  rfcRepresentante?: string
  curp?: string
  cifrado: '3des' | 'aes256'
  clase: 'efirma' | 'csd'
  /** Vigencia, como desfase de la creación en milisegundos. */
  desde: number
  hasta: number
  revocada?: true
}

const fisica = conDigito('MUÑA850412AB')
const moral = conDigito('SEB190315K2')
const vigente = { desde: -ANO, hasta: 3 * ANO }
export const CONTRASENA = 'demostracion-2026'

/** Las e.firmas de la demostración: una de cada caso que conviene probar. Todas las personas y empresas son inventadas. */
export const personajes: Personaje[] = [
  { archivo: 'moral', descripcion: 'Persona moral, llave 3DES', rfc: moral, nombre: 'SERVICIOS ESPECIALIZADOS DEL BAJÍO SA DE CV', rfcRepresentante: fisica, cifrado: '3des', clase: 'efirma', ...vigente },
  { archivo: 'moral-aes', descripcion: 'Persona moral, llave AES', rfc: conDigito('LÑC200601QA'), nombre: 'LIMPIEZA Y ÑANDÚ CORPORATIVO SA DE CV', rfcRepresentante: fisica, cifrado: 'aes256', clase: 'efirma', ...vigente },
  { archivo: 'fisica', descripcion: 'Persona física', rfc: fisica, nombre: 'ALMA MUÑOZ ÁVILA', curp: 'MUXA850412MGTXVL05', cifrado: '3des', clase: 'efirma', ...vigente },
  { archivo: 'vencida', descripcion: 'e.firma vencida (se rechaza)', rfc: conDigito('OVE150820J3'), nombre: 'OBRAS VENCIDAS DEL ESTE SA DE CV', rfcRepresentante: fisica, cifrado: '3des', clase: 'efirma', desde: -4 * ANO, hasta: -ANO / 12 },
  { archivo: 'revocada', descripcion: 'e.firma revocada (se rechaza)', rfc: conDigito('MRE170902H8'), nombre: 'MANTENIMIENTO REVOCADO SA DE CV', rfcRepresentante: fisica, cifrado: '3des', clase: 'efirma', ...vigente, revocada: true },
  { archivo: 'csd', descripcion: 'Certificado de sello digital (se rechaza)', rfc: moral, nombre: 'SERVICIOS ESPECIALIZADOS DEL BAJÍO SA DE CV', rfcRepresentante: fisica, cifrado: '3des', clase: 'csd', ...vigente },
]
