import { randomInt, type KeyObject } from 'node:crypto'
import { crearLlave, sujetoDe, type Autoridad } from './autoridad.ts'
import { construirCertificado, restriccionesBasicas, usoDeLlave, usosExtendidos } from './certificado.ts'
import { cifrarLlave } from './llave.ts'
import { construirNombre, type Atributo, type Codificacion } from './nombre.ts'

export interface DatosDeEfirma {
  autoridad: Pick<Autoridad, 'emisora'>
  rfc: string
  rfcRepresentante?: string
  curp?: string
  curpRepresentante?: string
  nombre: string
  contrasena: string
  cifrado: '3des' | 'aes256'
  desde: number
  hasta: number
  clase: 'efirma' | 'csd'
  codificacion?: Codificacion
  /** 20 dígitos; sin él, uno al azar. */
  numero?: string
  /** Llave privada ya hecha; sin ella, una nueva. */
  llave?: KeyObject
  /** Atributos de más en el sujeto, para pruebas. */
  extras?: Atributo[]
}

export interface Efirma {
  /** El .cer: X.509 DER. */
  certificado: Uint8Array
  /** El .key: PKCS#8 DER cifrado. */
  llave: Uint8Array
  clavePrivada: KeyObject
  numero: string
}

const USOS = {
  efirma: [usoDeLlave(0xd8), usosExtendidos('1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.2')],
  csd: [usoDeLlave(0xc0)],
}

/** Emite una e.firma (o un CSD) de prueba con la forma de las del SAT: el .cer y el .key con su contraseña. */
export function emitirEfirma(datos: DatosDeEfirma): Efirma {
  const { autoridad, contrasena, cifrado, clase, desde, hasta } = datos
  const clavePrivada = datos.llave ?? crearLlave()
  const numero = datos.numero ?? `300010000005${String(randomInt(1e8)).padStart(8, '0')}`
  const certificado = construirCertificado({
    numero,
    emisor: sujetoDe(autoridad.emisora),
    sujeto: construirNombre([...atributosDe(datos), ...(datos.extras ?? [])]),
    desde,
    hasta,
    llave: clavePrivada,
    extensiones: [restriccionesBasicas(false), ...USOS[clase]],
    firmante: autoridad.emisora.llave,
  })
  return { certificado, llave: cifrarLlave(clavePrivada, contrasena, cifrado), clavePrivada, numero }
}

function atributosDe({ nombre, rfc, rfcRepresentante, curp, curpRepresentante, codificacion = 'utf8' }: DatosDeEfirma): Atributo[] {
  const titularYRepresentante = (titular = '', representante?: string) => (representante ? `${titular} / ${representante}` : titular)
  return [
    { oid: '2.5.4.3', valor: nombre, codificacion },
    { oid: '2.5.4.41', valor: nombre, codificacion },
    { oid: '2.5.4.10', valor: nombre, codificacion },
    { oid: '2.5.4.6', valor: 'MX', codificacion: 'printable' },
    { oid: '1.2.840.113549.1.9.1', valor: 'pruebas@ejemplo.mx' },
    { oid: '2.5.4.45', valor: titularYRepresentante(rfc, rfcRepresentante), codificacion },
    { oid: '2.5.4.5', valor: titularYRepresentante(curp, curpRepresentante), codificacion: 'printable' },
  ]
}
