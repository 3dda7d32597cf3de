import { createHash, createPublicKey } from 'node:crypto'
import { der, entero, momento, octetos, oid, secuencia } from '../asn1/escribir.ts'
import { conEtiqueta, hijos, intentar, leerBits, leerOid, leerUno, type Nodo } from '../asn1/leer.ts'
import { leerNumero } from '../comun/certificado.ts'
import { sujetoDe, type Autoridad, type Emisor } from './autoridad.ts'
import { firmado } from './certificado.ts'

const NONCE = '1.3.6.1.5.5.7.48.1.2'
const RESUMENES: Record<string, string> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' }
const PETICION_MALFORMADA = secuencia(der(0x0a, Uint8Array.of(1)))

/** Cómo se desvía el respondedor de lo correcto; sin nada, responde bien. Los momentos son desfases en milisegundos. */
export interface Desvio {
  nonce?: 'ninguno' | 'otro'
  actualizada?: number
  siguiente?: number
  /** Responde sobre otro certificado. */
  numero?: string
  /** Firma otro en lugar del delegado; va adjunto su certificado. */
  firmante?: Emisor
  sinCertificados?: boolean
}

/**
 * Un respondedor OCSP (RFC 6960) de la autoridad dada: recibe la petición en DER y da la respuesta en DER, firmada por su delegado.
 * Dice revocado de los números que se le dan, vigente de los demás y desconocido de lo que emitió otra AC.
 */
export function responderOcsp(datos: { autoridad: Autoridad; revocados: ReadonlySet<string>; desvio?: Desvio }): (peticion: Uint8Array, ahora: number) => Uint8Array {
  return (peticion, ahora) => {
    const leida = intentar(() => leerPeticion(peticion))
    return leida ? construirRespuesta(datos, leida, ahora) : PETICION_MALFORMADA
  }
}

interface Peticion {
  certId: Nodo[]
  nonce: Uint8Array | undefined
}

function leerPeticion(bytes: Uint8Array): Peticion {
  const partes = hijos(hijos(leerUno(bytes))[0])
  const [pedido] = hijos(partes.find((nodo) => nodo.etiqueta === 0x30))
  const extensiones = partes.find((nodo) => nodo.etiqueta === 0xa2)
  const nonce = extensiones && hijos(leerUno(extensiones.contenido)).map((nodo) => hijos(nodo)).find(([tipo]) => leerOid(tipo) === NONCE)
  const certId = hijos(hijos(pedido)[0])
  conEtiqueta(certId[3], 0x02)
  return { certId, nonce: nonce && conEtiqueta(nonce.at(-1), 0x04).contenido }
}

function construirRespuesta({ autoridad, revocados, desvio = {} }: Parameters<typeof responderOcsp>[0], { certId, nonce }: Peticion, ahora: number): Uint8Array {
  const firmante = desvio.firmante ?? autoridad.respondedor
  const estado = !esDe(autoridad.emisora, certId) ? der(0x82) : revocados.has(leerNumero(certId[3]!.contenido)) ? der(0xa1, momento(ahora, 'ocsp')) : der(0x80)
  const serie = desvio.numero ? entero(Buffer.from(desvio.numero, 'latin1')) : certId[3]!.completo
  const siguiente = desvio.siguiente === undefined ? [] : [der(0xa0, momento(ahora + desvio.siguiente, 'ocsp'))]
  const unica = secuencia(secuencia(...certId.slice(0, 3).map((nodo) => nodo.completo), serie), estado, momento(ahora + (desvio.actualizada ?? 0), 'ocsp'), ...siguiente)
  const contenido = secuencia(der(0xa2, octetos(resumirLlave(firmante, 'sha1'))), momento(ahora, 'ocsp'), secuencia(unica), ...extensionDeNonce(nonce, desvio))
  const adjuntos = desvio.sinCertificados ? [] : [der(0xa0, secuencia(firmante.certificado))]
  const basica = firmado(contenido, firmante.llave, ...adjuntos)
  return secuencia(der(0x0a, Uint8Array.of(0)), der(0xa0, secuencia(oid('1.3.6.1.5.5.7.48.1.1'), octetos(basica))))
}

function extensionDeNonce(nonce: Uint8Array | undefined, { nonce: desvio }: Desvio): Uint8Array[] {
  if (!nonce || desvio === 'ninguno') return []
  const devuelto = desvio === 'otro' ? octetos(new Uint8Array(16)) : nonce
  return [der(0xa1, secuencia(secuencia(oid(NONCE), octetos(devuelto))))]
}

function esDe(emisora: Emisor, [algoritmo, nombre, llave]: Nodo[]): boolean {
  const resumen = RESUMENES[intentar(() => leerOid(hijos(algoritmo)[0])) ?? '']
  if (!resumen) return false
  const esperados = [createHash(resumen).update(sujetoDe(emisora)).digest(), resumirLlave(emisora, resumen)]
  return [nombre, llave].every((nodo, i) => nodo !== undefined && esperados[i]!.equals(nodo.contenido))
}

function resumirLlave(emisor: Emisor, resumen: string): Buffer {
  const publica = createPublicKey(emisor.llave).export({ type: 'spki', format: 'der' })
  return createHash(resumen).update(leerBits(hijos(leerUno(publica))[1])).digest()
}
