import { conEtiqueta, exigir, hijos, leerBits, leerEntero, leerMomento, leerOid, leerUno, type Nodo } from '../asn1/leer.ts'

export const OID_NONCE = '1.3.6.1.5.5.7.48.1.2'
const OCSP_BASICA = '1.3.6.1.5.5.7.48.1.1'
const ESTADOS: Record<number, 'vigente' | 'revocada' | 'desconocida'> = { 0x80: 'vigente', 0xa1: 'revocada', 0x82: 'desconocida' }

/** Lo que una respuesta dice de un certificado. */
export interface RespuestaUnica {
  algoritmo: string
  nombreDelEmisor: Uint8Array
  llaveDelEmisor: Uint8Array
  serie: Uint8Array
  estado: 'vigente' | 'revocada' | 'desconocida'
  actualizada: number
  siguiente?: number
}

/** Una respuesta OCSP separada en partes, sin juzgar. */
export interface RespuestaOcsp {
  firmado: Uint8Array
  algoritmo: string
  firma: Uint8Array
  certificados: Uint8Array[]
  producida: number
  unicas: RespuestaUnica[]
  nonce: Uint8Array | undefined
}

/** Separa una respuesta OCSP (RFC 6960 §4.2). Da `null` si el respondedor dice que no puede contestar. Lanza ErrorDer: se llama dentro de `intentar`. */
export function leerRespuesta(bytes: Uint8Array): RespuestaOcsp | null {
  const [estado, envoltura] = hijos(leerUno(bytes))
  if (leerEntero(estado, 0x0a) !== 0) return null
  const [tipo, basica] = hijos(leerUno(conEtiqueta(envoltura, 0xa0).contenido))
  exigir(leerOid(tipo) === OCSP_BASICA)
  const [contenido, algoritmo, firma, adjuntos] = hijos(leerUno(conEtiqueta(basica, 0x04).contenido))
  exigir(contenido !== undefined)
  const partes = hijos(contenido)
  if (partes[0]?.etiqueta === 0xa0) exigir(leerEntero(leerUno(partes.shift()!.contenido)) === 0)
  const [respondedor, producida, respuestas, extensiones] = partes
  exigir(respondedor?.etiqueta === 0xa1 || respondedor?.etiqueta === 0xa2)
  return {
    firmado: contenido.completo,
    algoritmo: leerOid(hijos(algoritmo)[0]),
    firma: leerBits(firma),
    certificados: adjuntos ? hijos(leerUno(conEtiqueta(adjuntos, 0xa0).contenido)).map((nodo) => nodo.completo) : [],
    producida: leerMomento(producida),
    unicas: hijos(respuestas).map(leerUnica),
    nonce: extensiones && leerNonce(extensiones),
  }
}

function leerUnica(nodo: Nodo): RespuestaUnica {
  const [certId, estado, actualizada, ...opcionales] = hijos(nodo)
  const [algoritmo, nombre, llave, serie] = hijos(certId)
  const dicho = ESTADOS[estado?.etiqueta ?? 0]
  const siguiente = opcionales.find((opcional) => opcional.etiqueta === 0xa0)
  exigir(dicho !== undefined)
  return {
    algoritmo: leerOid(hijos(algoritmo)[0]),
    nombreDelEmisor: conEtiqueta(nombre, 0x04).contenido,
    llaveDelEmisor: conEtiqueta(llave, 0x04).contenido,
    serie: conEtiqueta(serie, 0x02).contenido,
    estado: dicho,
    actualizada: leerMomento(actualizada),
    ...(siguiente && { siguiente: leerMomento(leerUno(siguiente.contenido)) }),
  }
}

function leerNonce(extensiones: Nodo): Uint8Array | undefined {
  const encontrada = hijos(leerUno(conEtiqueta(extensiones, 0xa1).contenido)).map((nodo) => hijos(nodo)).find(([tipo]) => leerOid(tipo) === OID_NONCE)
  return encontrada && conEtiqueta(encontrada.at(-1), 0x04).contenido
}
