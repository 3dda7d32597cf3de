import { createHash, sign, type KeyObject } from 'node:crypto'
import { algoritmo, der, entero, momento, octetos, oid, secuencia } from '../asn1/escribir.ts'
import { hijos, intentar, leerUno, type Nodo } from '../asn1/leer.ts'
import { leerX509 } from '../comun/x509.ts'
import { crearLlave, sujetoDe, type Emisor } from './autoridad.ts'
import { construirCertificado, restriccionesBasicas, usosExtendidosCriticos } from './certificado.ts'
import { construirNombre } from './nombre.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const SHA256_CON_RSA = '1.2.840.113549.1.1.11'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const NEGADA = secuencia(secuencia(entero(2)))

/** Cómo se desvía la autoridad de tiempo de lo correcto; sin nada, responde bien. */
export interface DesvioDeTsa {
  resumen?: Uint8Array
  nonce?: 'ninguno' | 'otro'
  /** Milisegundos que suma a la hora. */
  hora?: number
  /** Dice haber firmado con otro certificado. */
  certificadoDicho?: Uint8Array
  seNiega?: boolean
}

/** Una autoridad de sellado de tiempo de prueba: su certificado solo sirve para eso, salvo que se le den otros usos. */
export function emitirTsa({ emisora, desde, hasta, usos = ['1.3.6.1.5.5.7.3.8'], llave = crearLlave() }: { emisora: Emisor; desde: number; hasta: number; usos?: string[]; llave?: KeyObject }): Emisor {
  const sujeto = construirNombre([{ oid: '2.5.4.3', valor: 'Autoridad de tiempo de prueba' }])
  const extensiones = [restriccionesBasicas(false), usosExtendidosCriticos(...usos)]
  return { certificado: construirCertificado({ numero: '00000000000000000009', emisor: sujetoDe(emisora), sujeto, desde, hasta, llave, extensiones, firmante: emisora.llave }), llave }
}

/** Una autoridad de tiempo (RFC 3161): recibe la petición en DER y da la respuesta en DER, con el sello firmado por `tsa`. */
export function responderSelloDeTiempo(tsa: Emisor, desvio: DesvioDeTsa = {}): (peticion: Uint8Array, ahora: number) => Uint8Array {
  return (peticion, ahora) => {
    const partes = intentar(() => hijos(leerUno(peticion)))
    const huella = partes?.[1]
    if (!partes || !huella || desvio.seNiega) return NEGADA
    const info = construirInfo(huella, partes.slice(2).find(({ etiqueta }) => etiqueta === 0x02), desvio, ahora)
    return secuencia(secuencia(entero(0)), firmar(info, tsa, desvio))
  }
}

function construirInfo(huella: Nodo, pedido: Nodo | undefined, desvio: DesvioDeTsa, ahora: number): Uint8Array {
  const nonce = desvio.nonce === 'otro' ? entero(7) : desvio.nonce === 'ninguno' ? undefined : pedido?.completo
  const resumida = desvio.resumen ? secuencia(algoritmo(SHA256), octetos(desvio.resumen)) : huella.completo
  const hora = momento(ahora + (desvio.hora ?? 0), 'ocsp')
  return secuencia(entero(1), oid('1.3.6.1.4.1.99999.1'), resumida, entero(ahora), hora, ...(nonce ? [nonce] : []))
}

/** El TSTInfo dentro de un CMS SignedData (RFC 5652) con el certificado de la autoridad. */
function firmar(info: Uint8Array, { certificado, llave }: Emisor, { certificadoDicho = certificado }: DesvioDeTsa): Uint8Array {
  const resumir = (bytes: Uint8Array) => octetos(createHash('sha256').update(bytes).digest())
  const { emisor, serie } = leerX509(certificado)
  const atributo = (tipo: string, valor: Uint8Array) => secuencia(oid(tipo), der(0x31, valor))
  const atributos = [
    atributo('1.2.840.113549.1.9.3', oid(TST_INFO)),
    atributo('1.2.840.113549.1.9.4', resumir(info)),
    atributo('1.2.840.113549.1.9.16.2.47', secuencia(secuencia(secuencia(resumir(certificadoDicho))))),
  ].toSorted((a, b) => Buffer.compare(a, b))
  const firma = sign('sha256', der(0x31, ...atributos), llave)
  const firmante = secuencia(entero(1), secuencia(emisor, entero(serie)), algoritmo(SHA256), der(0xa0, ...atributos), algoritmo(SHA256_CON_RSA), octetos(firma))
  const contenido = secuencia(oid(TST_INFO), der(0xa0, octetos(info)))
  const firmado = secuencia(entero(3), der(0x31, algoritmo(SHA256)), contenido, der(0xa0, certificado), der(0x31, firmante))
  return secuencia(oid('1.2.840.113549.1.7.2'), der(0xa0, firmado))
}
