import { createHash, verify } from 'node:crypto'
import { octetos } from '../asn1/escribir.ts'
import { intentar } from '../asn1/leer.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import { iguales } from '../comun/x509.ts'
import { leerAncla, type Ancla } from './anclas.ts'
import { firmo } from './cadena.ts'
import type { Certificado } from './certificado.ts'
import { leerRespuesta, type RespuestaOcsp, type RespuestaUnica } from '../comun/ocsp-respuesta.ts'

/** Lo que un respondedor autorizado dijo de un certificado, con la respuesta entera como prueba. */
export interface Revocacion {
  estado: 'vigente' | 'revocada' | 'desconocida'
  respuesta: Uint8Array
  actualizada: number
  siguiente?: number
}

/** Por qué no se acepta una respuesta. */
export type CodigoOcsp = 'ocsp.ilegible' | 'ocsp.no_respondio' | 'ocsp.firma_invalida' | 'ocsp.otro_certificado' | 'ocsp.otro_nonce' | 'ocsp.del_futuro' | 'ocsp.atrasada'

const TOLERANCIA = 5 * 60_000
const EDAD_MAXIMA_SIN_NONCE = 10 * 60_000
const CERTIFICADOS_ADJUNTOS = 8
const FIRMA_OCSP = '1.3.6.1.5.5.7.3.9'
const RESUMENES: Record<string, string> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' }
/** SHA-1 también: lo usan respondedores viejos, y quien pide no elige lo que se firma. */
const FIRMAS: Record<string, string> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
}

export interface Pregunta {
  certificado: Certificado
  emisor: Ancla
  nonce: Uint8Array
  ahora: number
  /** Anclas entre las que puede estar el certificado del respondedor, si no lo manda. */
  anclas?: Ancla[]
}

/**
 * Decide si una respuesta OCSP contesta lo que se preguntó (RFC 6960 §3.2): legible, firmada por el emisor o por quien él delegó, sobre ese
 * certificado, con el mismo nonce (o sin él, pero reciente) y ni futura ni atrasada.
 */
export function juzgarRespuestaOcsp(bytes: Uint8Array, pregunta: Pregunta): Resultado<Revocacion, CodigoOcsp> {
  const autentica = buscarAutentica(bytes, pregunta, () => pregunta.ahora)
  if (!autentica.ok) return autentica
  const { respuesta, unica } = autentica.valor
  const problema = juzgarActualidad(respuesta, unica, pregunta)
  return problema ? mal(problema) : bien(revocacionDe(bytes, unica))
}

/**
 * Lo mismo de una respuesta que se guardó como prueba: quien la firmó podía hacerlo cuando la produjo, y es sobre ese certificado. De cuándo es
 * lo dice `actualizada`: su nonce y que fuera reciente se comprobaron al recibirla.
 */
export function juzgarRespuestaGuardada(bytes: Uint8Array, pregunta: Autenticidad): Resultado<Revocacion, CodigoOcsp> {
  const autentica = buscarAutentica(bytes, pregunta, ({ producida }) => producida)
  return autentica.ok ? bien(revocacionDe(bytes, autentica.valor.unica)) : autentica
}

type Autenticidad = Pick<Pregunta, 'certificado' | 'emisor' | 'anclas'>

function buscarAutentica(bytes: Uint8Array, pregunta: Autenticidad, cuando: (respuesta: RespuestaOcsp) => number): Resultado<{ respuesta: RespuestaOcsp; unica: RespuestaUnica }, CodigoOcsp> {
  const leida = intentar(() => ({ respuesta: leerRespuesta(bytes) }))
  if (!leida) return mal('ocsp.ilegible')
  const { respuesta } = leida
  if (!respuesta) return mal('ocsp.no_respondio')
  if (!firmadaPorAutorizado(respuesta, pregunta, cuando(respuesta))) return mal('ocsp.firma_invalida')
  const unica = respuesta.unicas.find((candidata) => esSobre(candidata, pregunta))
  return unica ? bien({ respuesta, unica }) : mal('ocsp.otro_certificado')
}

function revocacionDe(bytes: Uint8Array, { estado, actualizada, siguiente }: RespuestaUnica): Revocacion {
  return { estado, respuesta: Uint8Array.from(bytes), actualizada, ...(siguiente !== undefined && { siguiente }) }
}

function firmadaPorAutorizado(respuesta: RespuestaOcsp, { emisor, anclas = [] }: Autenticidad, ahora: number): boolean {
  const algoritmo = FIRMAS[respuesta.algoritmo]
  if (!algoritmo) return false
  const adjuntos = respuesta.certificados.slice(0, CERTIFICADOS_ADJUNTOS).flatMap((der) => leerAncla('respuesta OCSP', der) ?? [])
  const delegados = [...adjuntos, ...anclas].filter((candidato) => esDelegado(candidato, emisor, ahora))
  return [emisor, ...delegados].some((firmante) => verify(algoritmo, respuesta.firmado, firmante.x509.publicKey, respuesta.firma))
}

/** Quien responde por el emisor lleva OCSPSigning y un certificado vigente que el mismo emisor firmó (RFC 6960 §4.2.2.2). */
function esDelegado(candidato: Ancla, emisor: Ancla, ahora: number): boolean {
  return candidato.usosExtendidos.includes(FIRMA_OCSP) && candidato.vigenteDesde <= ahora && ahora <= candidato.vigenteHasta && firmo(emisor, candidato)
}

function esSobre(unica: RespuestaUnica, { certificado, emisor }: Autenticidad): boolean {
  const resumen = RESUMENES[unica.algoritmo]
  if (!resumen) return false
  const resumir = (bytes: Uint8Array) => createHash(resumen).update(bytes).digest()
  return (
    iguales(unica.serie, certificado.partes.serie) &&
    iguales(unica.nombreDelEmisor, resumir(certificado.partes.emisor)) &&
    iguales(unica.llaveDelEmisor, resumir(emisor.bitsDeLlave))
  )
}

function juzgarActualidad({ nonce, producida }: RespuestaOcsp, { actualizada, siguiente }: RespuestaUnica, pregunta: Pregunta): CodigoOcsp | null {
  const { ahora } = pregunta
  if (nonce && !iguales(nonce, octetos(pregunta.nonce))) return 'ocsp.otro_nonce'
  if (Math.max(actualizada, producida) > ahora + TOLERANCIA) return 'ocsp.del_futuro'
  const caducada = siguiente !== undefined && siguiente < ahora
  const reciente = ahora - actualizada <= EDAD_MAXIMA_SIN_NONCE
  if (nonce) return caducada && !reciente ? 'ocsp.atrasada' : null
  return reciente || (siguiente !== undefined && !caducada) ? null : 'ocsp.atrasada'
}
