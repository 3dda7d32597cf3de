import { createHash, verify } from 'node:crypto'
import { conEtiqueta, exigir, hijos, intentar, leerOid, leerUno, type Nodo } from '../asn1/leer.ts'
import { bien, mal, type Resultado } from '../comun/resultado.ts'
import { iguales } from '../comun/x509.ts'
import { leerAncla, type Ancla } from './anclas.ts'

/** Un mensaje firmado (CMS SignedData, RFC 5652) de un solo firmante, separado en partes y sin juzgar. */
export interface Cms {
  /** Tipo de lo firmado. */
  tipo: string
  /** Lo firmado, si viene dentro. */
  contenido: Uint8Array | undefined
  certificados: Uint8Array[]
  firmante: {
    /** Emisor y serie en DER, o el identificador de llave. */
    quien: { emisor: Uint8Array; serie: Uint8Array } | undefined
    resumen: string
    atributos: Map<string, Nodo>
    /** Los atributos como se firman: un SET. */
    firmado: Uint8Array
    firma: Uint8Array
    sinFirmar: Map<string, Nodo>
  }
}
export type CodigoCms = 'cms.ilegible' | 'cms.sin_certificado' | 'cms.otro_contenido' | 'cms.firma_invalida'

const FIRMADO = '1.2.840.113549.1.7.2'
const TIPO = '1.2.840.113549.1.9.3'
const RESUMEN = '1.2.840.113549.1.9.4'
const CERTIFICADO_V1 = '1.2.840.113549.1.9.16.2.12'
const CERTIFICADO_V2 = '1.2.840.113549.1.9.16.2.47'
export const SELLO_DE_TIEMPO = '1.2.840.113549.1.9.16.2.14'
const RESUMENES: Record<string, string> = { '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' }
const CERTIFICADOS = 16

/** El resumen que nombra un OID, si es de los que todavía protegen. */
export const resumenDe = (identificador: string): string | undefined => RESUMENES[identificador]

/** Separa un SignedData en DER. `cms.ilegible` si no lo es, si trae varios firmantes o si el resumen ya no es seguro. */
export function leerCms(der: Uint8Array): Resultado<Cms, 'cms.ilegible'> {
  const cms = intentar(() => leerFirmado(der))
  return cms ? bien(cms) : mal('cms.ilegible')
}

function leerFirmado(der: Uint8Array): Cms {
  const [tipo, envoltura] = hijos(leerUno(der))
  exigir(leerOid(tipo) === FIRMADO)
  const [, , interior, ...resto] = hijos(leerUno(conEtiqueta(envoltura, 0xa0).contenido))
  const [tipoInterior, contenido] = hijos(interior)
  const firmantes = hijos(resto.at(-1), 0x31)
  exigir(firmantes.length === 1)
  const certificados = resto.find(({ etiqueta }) => etiqueta === 0xa0)
  return {
    tipo: leerOid(tipoInterior),
    contenido: contenido && conEtiqueta(leerUno(conEtiqueta(contenido, 0xa0).contenido), 0x04).contenido,
    certificados: certificados ? hijos(certificados, 0xa0).slice(0, CERTIFICADOS).map(({ completo }) => completo) : [],
    firmante: leerFirmante(firmantes[0]),
  }
}

function leerFirmante(nodo: Nodo | undefined): Cms['firmante'] {
  const [, quien, resumen, atributos, , firma, sinFirmar] = hijos(nodo)
  exigir(quien !== undefined && atributos !== undefined)
  const [emisor, serie] = quien.etiqueta === 0x30 ? hijos(quien) : []
  const nombreDelResumen = resumenDe(leerOid(hijos(resumen)[0]))
  exigir(nombreDelResumen !== undefined)
  // Dentro van como [0]; lo que se firma es el mismo contenido como SET (RFC 5652 §5.4).
  const firmado = Uint8Array.from(conEtiqueta(atributos, 0xa0).completo)
  firmado[0] = 0x31
  return {
    quien: emisor && serie && { emisor: emisor.completo, serie: conEtiqueta(serie, 0x02).contenido },
    resumen: nombreDelResumen,
    atributos: leerAtributos(atributos, 0xa0),
    firmado,
    firma: conEtiqueta(firma, 0x04).contenido,
    sinFirmar: sinFirmar ? leerAtributos(sinFirmar, 0xa1) : new Map<string, Nodo>(),
  }
}

function leerAtributos(nodo: Nodo, etiqueta: number): Map<string, Nodo> {
  const leidos = new Map<string, Nodo>()
  for (const atributo of hijos(nodo, etiqueta)) {
    const [tipo, valores] = hijos(atributo)
    const identificador = leerOid(tipo)
    const [valor] = hijos(valores, 0x31)
    exigir(valor !== undefined && !leidos.has(identificador))
    leidos.set(identificador, valor)
  }
  return leidos
}

/**
 * Comprueba la firma de un mensaje: que su resumen sea el del contenido, que nombre y resuma el certificado con que se firmó (ESS, RFC 5035) y que
 * la firma RSA sea de él. Da ese certificado; si se confía en él lo decide quien llama. `resumir` da el resumen de lo firmado.
 */
export function verificarCms({ tipo, certificados, firmante }: Cms, resumir: (resumen: string) => Uint8Array): Resultado<Ancla, CodigoCms> {
  const { atributos, resumen, firmado, firma } = firmante
  const dicho = intentar(() => ({ tipo: leerOid(atributos.get(TIPO)), resumen: conEtiqueta(atributos.get(RESUMEN), 0x04).contenido, certificado: leerCertificadoDicho(atributos) }))
  if (!dicho) return mal('cms.ilegible')
  if (dicho.tipo !== tipo || !iguales(dicho.resumen, resumir(resumen))) return mal('cms.otro_contenido')
  const certificado = certificados.flatMap((der) => leerAncla('firmante', der) ?? []).find((candidato) => esEl(candidato, firmante) && iguales(createHash(dicho.certificado.resumen).update(candidato.der).digest(), dicho.certificado.valor))
  if (!certificado) return mal('cms.sin_certificado')
  return verify(resumen, firmado, certificado.x509.publicKey, firma) ? bien(certificado) : mal('cms.firma_invalida')
}

function esEl(candidato: Ancla, { quien }: Cms['firmante']): boolean {
  return quien === undefined || (iguales(candidato.emisor, quien.emisor) && iguales(candidato.serie, quien.serie))
}

/** El certificado que el firmante dice haber usado: sin eso alguien podría cambiarlo por otro de la misma llave. */
function leerCertificadoDicho(atributos: Map<string, Nodo>): { resumen: string; valor: Uint8Array } {
  const v2 = atributos.get(CERTIFICADO_V2)
  const [primero] = hijos(hijos(v2 ?? atributos.get(CERTIFICADO_V1))[0])
  const [algoritmo, valor] = hijos(primero)
  exigir(algoritmo !== undefined)
  if (v2 === undefined || algoritmo.etiqueta === 0x04) return { resumen: v2 ? 'sha256' : 'sha1', valor: conEtiqueta(algoritmo, 0x04).contenido }
  const resumen = resumenDe(leerOid(hijos(algoritmo)[0]))
  exigir(resumen !== undefined)
  return { resumen, valor: conEtiqueta(valor, 0x04).contenido }
}
