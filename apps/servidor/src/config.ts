import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'

export type SinRespuestaOcsp = 'rechazar' | 'capturar' | 'admitir'
export interface Sello {
  llave: string
  certificado: string
}
export interface Config {
  puerto: number
  direccion: string
  produccion: boolean
  bd: { tipo: 'embebida' } | { tipo: 'externa'; propietario: string; aplicacion: string | undefined }
  datos: string
  url: string | undefined
  anclas: string | undefined
  ocspUrl: string | undefined
  sinRespuestaOcsp: SinRespuestaOcsp
  sello: Sello | undefined
  proxies: readonly string[]
  smtpUrl: string | undefined
  remitente: string
  relojInicio: number | undefined
  nivelDeRegistro: string
  ayuda: { telefono: string; opciones: string; texto: string }
}

type Entorno = Readonly<Record<string, string | undefined>>

/** Falla de configuración: se dice en una línea y el proceso no arranca. */
export class ConfiguracionInvalida extends Error {}

function leerSello(llave: string | undefined, certificado: string | undefined): Sello | undefined {
  if (llave === undefined && certificado === undefined) return undefined
  if (llave === undefined || certificado === undefined) throw new ConfiguracionInvalida('ICSOE_SELLO_LLAVE e ICSOE_SELLO_CERTIFICADO van juntas: indica las dos.')
  const leer = (nombre: string, ruta: string) => {
    try {
      return readFileSync(ruta, 'utf8')
    } catch {
      throw new ConfiguracionInvalida(`${nombre}: no se pudo leer «${ruta}». Indica un archivo PEM que el proceso pueda abrir.`)
    }
  }
  return { llave: leer('ICSOE_SELLO_LLAVE', llave), certificado: leer('ICSOE_SELLO_CERTIFICADO', certificado) }
}

function leerProxies(texto: string | undefined): string[] {
  const proxies = (texto ?? '').split(',').map((parte) => parte.trim()).filter(Boolean)
  const prueba = new BlockList()
  for (const proxy of proxies) {
    const [base = '', prefijo] = proxy.split('/')
    const familia = isIP(base) === 6 ? 'ipv6' : 'ipv4'
    try {
      if (isIP(base) === 0) throw new TypeError(base)
      if (prefijo === undefined) prueba.addAddress(base, familia)
      else prueba.addSubnet(base, Number(prefijo), familia)
    } catch {
      throw new ConfiguracionInvalida(`ICSOE_PROXIES: «${proxy}» no es una dirección IP ni una red. Sepáralas con comas.`)
    }
  }
  return proxies
}

function entero(nombre: string, texto: string | undefined, defecto: number, maximo: number): number {
  if (texto === undefined) return defecto
  const valor = Number(texto)
  if (!Number.isInteger(valor) || valor < 0 || valor > maximo) throw new ConfiguracionInvalida(`${nombre}: «${texto}» no es un número entre 0 y ${maximo}.`)
  return valor
}

function unaDe<T extends string>(nombre: string, texto: string | undefined, opciones: readonly [T, ...T[]], defecto: T): T {
  if (texto === undefined) return defecto
  const opcion = opciones.find((candidata) => candidata === texto)
  if (opcion === undefined) throw new ConfiguracionInvalida(`${nombre}: «${texto}» no es válido. Usa ${opciones.join(', ')}.`)
  return opcion
}

function direccionWeb(nombre: string, texto: string | undefined): string | undefined {
  if (texto === undefined) return undefined
  if (!URL.canParse(texto) || !/^https?:$/.test(new URL(texto).protocol)) throw new ConfiguracionInvalida(`${nombre}: «${texto}» no es una dirección http o https.`)
  return nombre === 'ICSOE_URL' ? new URL(texto).origin : texto
}

function exigirEnProduccion(entorno: Entorno): void {
  const faltan = ['DATABASE_URL', 'ICSOE_URL', 'ICSOE_ANCLAS', 'ICSOE_OCSP_URL', 'ICSOE_SELLO_LLAVE', 'ICSOE_SELLO_CERTIFICADO', 'ICSOE_SMTP_URL'].filter((nombre) => !entorno[nombre])
  if (faltan.length > 0) throw new ConfiguracionInvalida(`En producción faltan: ${faltan.join(', ')}. Consulta docs/operacion.md.`)
  if (entorno['ICSOE_RELOJ']) throw new ConfiguracionInvalida('ICSOE_RELOJ no se admite en producción: el calendario es el real.')
}

/** Lee el entorno una sola vez; lo que está mal detiene el arranque con una línea clara (api «Running it»). */
export function leerConfig(crudo: Entorno = process.env): Config {
  const entorno: Entorno = Object.fromEntries(Object.entries(crudo).filter(([, valor]) => valor !== ''))
  const produccion = entorno['NODE_ENV'] === 'production'
  if (produccion) exigirEnProduccion(entorno)
  const reloj = entorno['ICSOE_RELOJ']
  if (reloj !== undefined && Number.isNaN(Date.parse(reloj))) throw new ConfiguracionInvalida(`ICSOE_RELOJ: «${reloj}» no es un momento RFC 3339.`)
  const padron = unaDe('ICSOE_PADRON', entorno['ICSOE_PADRON'], ['no', 'avisar', 'exigir'], 'no')
  if (padron !== 'no') throw new ConfiguracionInvalida(`ICSOE_PADRON: «${padron}» todavía no está disponible en esta versión. Usa «no».`)
  return Object.freeze({
    puerto: entero('PORT', entorno['PORT'], 3000, 65535),
    direccion: entorno['ICSOE_DIRECCION'] ?? (produccion ? '0.0.0.0' : '127.0.0.1'),
    produccion,
    bd: entorno['DATABASE_URL'] === undefined ? { tipo: 'embebida' as const } : { tipo: 'externa' as const, propietario: entorno['DATABASE_URL'], aplicacion: entorno['DATABASE_URL_APLICACION'] },
    datos: resolve(entorno['ICSOE_DATOS'] ?? '.datos'),
    url: direccionWeb('ICSOE_URL', entorno['ICSOE_URL']),
    anclas: entorno['ICSOE_ANCLAS'],
    ocspUrl: direccionWeb('ICSOE_OCSP_URL', entorno['ICSOE_OCSP_URL']),
    sinRespuestaOcsp: unaDe('ICSOE_OCSP_SIN_RESPUESTA', entorno['ICSOE_OCSP_SIN_RESPUESTA'], ['rechazar', 'capturar', 'admitir'], 'capturar'),
    sello: leerSello(entorno['ICSOE_SELLO_LLAVE'], entorno['ICSOE_SELLO_CERTIFICADO']),
    proxies: leerProxies(entorno['ICSOE_PROXIES']),
    smtpUrl: entorno['ICSOE_SMTP_URL'],
    remitente: entorno['ICSOE_REMITENTE'] ?? 'ICSOE <no-responder@icsoe.invalid>',
    relojInicio: reloj === undefined ? undefined : Date.parse(reloj),
    nivelDeRegistro: entorno['ICSOE_REGISTRO'] ?? (produccion ? 'info' : 'warn'),
    ayuda: {
      telefono: entorno['ICSOE_AYUDA_TELEFONO'] ?? '800 623 2323',
      opciones: entorno['ICSOE_AYUDA_OPCIONES'] ?? 'opción 5 y nuevamente 5',
      texto: entorno['ICSOE_AYUDA_TEXTO'] ?? 'También puedes registrar un planteamiento en el Buzón IMSS, apartado Promociones Electrónicas.',
    },
  })
}
