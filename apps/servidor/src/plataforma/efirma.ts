import { type Ancla, cargarAnclas, consultarRevocacion, type MemoriaOcsp, verificarEfirma } from '@icsoe/efirma/verificar'
import type { Codigo } from '@icsoe/esquemas/codigos'
import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { ConfiguracionInvalida } from '../config.ts'
import type { ArchivosDeSello } from './confianza.ts'
import type { Reloj } from './reloj.ts'
import { huellaDe } from './http/secreto.ts'

interface Firmado {
  certificado: Uint8Array
  cadena: string
  firma: Uint8Array
  rfc: string
}
export interface EfirmaComprobada {
  rfc: string
  nombre: string
  tipoPersona: 'fisica' | 'moral'
  numero: string
  /** SHA-256 del certificado, en hexadecimal. */
  huella: string
  revocacion: 'vigente' | 'no_consultable'
  ocsp?: Uint8Array
}
export type Comprobar = (firmado: Firmado) => Promise<{ ok: true; valor: EfirmaComprobada } | { ok: false; codigo: Codigo }>

const TIEMPO_LIMITE = 5_000

/** Lee las anclas de una carpeta; sin ninguna utilizable el sistema no arranca. */
export function leerAnclas(carpeta: string, variable = 'ICSOE_ANCLAS'): Ancla[] {
  let nombres: string[]
  try {
    nombres = readdirSync(carpeta).filter((nombre) => /\.(cer|crt|pem)$/i.test(nombre))
  } catch {
    throw new ConfiguracionInvalida(`${variable}: no se pudo abrir la carpeta «${carpeta}».`)
  }
  const { anclas } = cargarAnclas(nombres.map((nombre) => ({ nombre, bytes: readFileSync(join(carpeta, nombre)) })))
  if (anclas.length === 0) throw new ConfiguracionInvalida(`${variable}: «${carpeta}» no tiene certificados de autoridad (.cer, .crt o .pem).`)
  return anclas
}

/** Cómo se comprueba una e.firma en esta instalación: sus anclas y su respondedor OCSP. Sin respondedor, el estado no es consultable. */
export function crearComprobador({ anclas, ocspUrl, reloj, registro }: { anclas: Ancla[]; ocspUrl: string | undefined; reloj: Reloj; registro: FastifyBaseLogger }): Comprobar {
  const memoria: MemoriaOcsp = new Map()
  return async (firmado) => {
    const ahora = reloj.real()
    const resultado = await verificarEfirma({
      ...firmado,
      anclas,
      ahora,
      revocacion: async (certificado, emisor) => {
        if (ocspUrl === undefined) return { ok: false, codigo: 'efirma.estado_no_consultable' }
        const consulta = await consultarRevocacion({ certificado, emisor, anclas, url: ocspUrl, ahora, tiempoLimite: TIEMPO_LIMITE, memoria })
        if (!consulta.ok && 'motivo' in consulta) registro.warn({ motivo: consulta.motivo }, 'OCSP sin respuesta útil')
        return consulta
      },
    })
    if (!resultado.ok) return resultado
    const { rfc, nombre, tipoPersona, numero, revocacion, ocsp } = resultado.valor
    return { ok: true, valor: { rfc, nombre, tipoPersona, numero, huella: huellaDe(firmado.certificado), revocacion, ...(ocsp && { ocsp }) } }
  }
}

/** Número de un certificado: los bytes de su serie leídos como texto o, si no son dígitos, en hexadecimal (dominio §3). */
export function numeroDeCertificado({ serialNumber }: X509Certificate): string {
  const texto = Buffer.from(serialNumber, 'hex').toString('latin1')
  return /^\d+$/.test(texto) ? texto : serialNumber
}

/** El sello digital del Instituto en esta instalación. */
export interface Sello {
  /** RSASSA-PKCS1-v1_5 con SHA-256 sobre los bytes UTF-8 de la cadena. */
  sellar(cadena: string): Uint8Array
  /** Lo mismo sobre cualesquier bytes. */
  firmar(bytes: Uint8Array): Uint8Array
  certificadoDer: Uint8Array
  numero: string
  /** De dónde se abrió, para abrirlo también en otro hilo. */
  archivos: ArchivosDeSello
}

/** Abre el sello y comprueba que llave y certificado sean pareja. */
export function abrirSello(archivos: ArchivosDeSello): Sello {
  try {
    const { llave, certificado } = archivos
    const privada = createPrivateKey(llave)
    const x509 = new X509Certificate(certificado)
    if (privada.asymmetricKeyType !== 'rsa' || !x509.checkPrivateKey(privada)) throw new TypeError('no son pareja')
    const firmar = (bytes: Uint8Array) => sign('sha256', bytes, privada)
    return {
      sellar: (cadena) => firmar(Buffer.from(cadena, 'utf8')),
      firmar,
      archivos,
      certificadoDer: x509.raw,
      numero: numeroDeCertificado(x509),
    }
  } catch {
    throw new ConfiguracionInvalida('ICSOE_SELLO_LLAVE e ICSOE_SELLO_CERTIFICADO: deben ser una llave RSA y su certificado, en PEM.')
  }
}
