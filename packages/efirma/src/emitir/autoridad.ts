import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { leerX509 } from '../comun/x509.ts'
import { construirCertificado, restriccionesBasicas, usoDeLlave, usosExtendidos } from './certificado.ts'
import { construirNombre } from './nombre.ts'

/** Quien firma: su certificado en DER y su llave privada. */
export interface Emisor {
  certificado: Uint8Array
  llave: KeyObject
}

/** Una autoridad completa: la raíz, la que emite y el respondedor OCSP en que esta delega. */
export interface Autoridad {
  raiz: Emisor
  emisora: Emisor
  respondedor: Emisor
}

export interface DatosDeAc {
  nombre: string
  numero: string
  desde: number
  hasta: number
  /** Sin superior, se firma a sí misma. */
  superior?: Emisor
  llave?: KeyObject
  ca?: boolean
  rutaMaxima?: number
  uso?: number
}

/** Una llave privada RSA nueva de 2048 bits, el tamaño que usa el SAT. */
export function crearLlave(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

/** El certificado de una AC, raíz o intermedia; o de algo que se le parece, para probar que no se acepta. */
export function emitirAc({ nombre, numero, desde, hasta, superior, llave = crearLlave(), ca = true, rutaMaxima, uso = 0xc6 }: DatosDeAc): Emisor {
  const sujeto = nombreDeAutoridad(nombre)
  const certificado = construirCertificado({
    numero,
    emisor: superior ? sujetoDe(superior) : sujeto,
    sujeto,
    desde,
    hasta,
    llave,
    extensiones: [restriccionesBasicas(ca, rutaMaxima), usoDeLlave(uso)],
    firmante: superior?.llave ?? llave,
  })
  return { certificado, llave }
}

/** Crea una autoridad de prueba (raíz, emisora y respondedor OCSP). Las llaves pueden darse hechas: generarlas es lento. */
export function crearAutoridad(datos: { nombre: string; desde: number; hasta: number; llaves?: { raiz: KeyObject; emisora: KeyObject; respondedor: KeyObject } }): Autoridad {
  const { nombre, desde, hasta, llaves } = datos
  const raiz = emitirAc({ nombre: `ARC ${nombre}`, numero: '00000000000000000001', desde, hasta, rutaMaxima: 1, llave: llaves?.raiz ?? crearLlave() })
  const emisora = emitirAc({ nombre: `AC ${nombre}`, numero: '00000000000000000002', desde, hasta, rutaMaxima: 0, superior: raiz, llave: llaves?.emisora ?? crearLlave() })
  return { raiz, emisora, respondedor: emitirRespondedor({ nombre, desde, hasta, emisora, llave: llaves?.respondedor ?? crearLlave() }) }
}

/** El nombre de quien firma, en DER, tal como va en su certificado. */
export function sujetoDe(emisor: Emisor): Uint8Array {
  return leerX509(emisor.certificado).sujeto
}

function emitirRespondedor({ nombre, desde, hasta, emisora, llave }: { nombre: string; desde: number; hasta: number; emisora: Emisor; llave: KeyObject }): Emisor {
  const sujeto = nombreDeAutoridad(`OCSP ${nombre}`)
  const extensiones = [restriccionesBasicas(false), usosExtendidos('1.3.6.1.5.5.7.3.9')]
  const certificado = construirCertificado({ numero: '00000000000000000003', emisor: sujetoDe(emisora), sujeto, desde, hasta, llave, extensiones, firmante: emisora.llave })
  return { certificado, llave }
}

function nombreDeAutoridad(nombre: string): Uint8Array {
  return construirNombre([
    { oid: '2.5.4.3', valor: nombre },
    { oid: '2.5.4.10', valor: nombre },
    { oid: '2.5.4.6', valor: 'MX', codificacion: 'printable' },
  ])
}
