import { type Ancla, pedirSelloDeTiempo } from '@icsoe/efirma/verificar'
import { PDF, type SignOptions } from '@libpdf/core'
import type { Sello } from '../plataforma/efirma.ts'

/** A quién se piden los sellos de tiempo, y qué autoridades pueden respaldarlos. */
interface AutoridadDeTiempo {
  url: string
  anclas: Ancla[]
}
interface ConQue {
  sello: Sello
  /** Cuándo se firma. */
  momento: number
  autoridadDeTiempo: AutoridadDeTiempo | undefined
}

const ESPERA = 10_000
/** Lo que se aparta para la firma: sin sello de tiempo pesa menos de 3 KB; el sello trae sus certificados. */
const LUGAR = { sola: 4096, conSello: 16_384 }

/**
 * Firma el acuse con el sello del Instituto (PAdES B-B, ETSI EN 319 142-1) y, si hay autoridad de tiempo, le pide un sello y lo comprueba
 * antes de ponerlo (B-T). Lanza si la autoridad no da uno bueno: el trabajo se intenta de nuevo y el acuse espera.
 */
export async function firmarAcuse(pdf: Uint8Array, { sello, momento, autoridadDeTiempo }: ConQue): Promise<Uint8Array> {
  let firma = new Uint8Array()
  const firmar = (bytes: Uint8Array) => Promise.resolve((firma = Uint8Array.from(sello.firmar(bytes))))
  const opciones: SignOptions = {
    signer: { certificate: Uint8Array.from(sello.certificadoDer), keyType: 'RSA', signatureAlgorithm: 'RSASSA-PKCS1-v1_5', sign: firmar },
    fieldName: 'SelloDelInstituto',
    signingTime: new Date(momento),
    ...(autoridadDeTiempo
      ? { level: 'B-T', estimatedSize: LUGAR.conSello, timestampAuthority: { timestamp: () => sellarTiempo(firma, autoridadDeTiempo) } }
      : { level: 'B-B', estimatedSize: LUGAR.sola }),
  }
  const documento = await PDF.load(pdf)
  return (await documento.sign(opciones)).bytes
}

async function sellarTiempo(firma: Uint8Array, { url, anclas }: AutoridadDeTiempo): Promise<Uint8Array> {
  const sello = await pedirSelloDeTiempo({ bytes: firma, url, anclas, tiempoLimite: ESPERA })
  // El nombre es lo que la cola guarda de una falla.
  if (!sello.ok) throw Object.assign(new Error('La autoridad de sellado de tiempo no dio un sello que sirva'), { name: sello.codigo })
  return sello.valor
}
