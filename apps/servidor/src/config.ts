import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { ArchivosDeSello, SinRespuestaOcsp } from './plataforma/confianza.ts'

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
  sello: ArchivosDeSello | undefined
  /** Autoridad de sellado de tiempo (RFC 3161) y la carpeta de quienes la respaldan; sin carpeta, las anclas. */
  tsa: { url: string; anclas: string | undefined } | undefined
  proxies: readonly string[]
  /** Qué hacer cuando el padrón de asegurados no conoce a un trabajador. */
  padron: 'no' | 'avisar' | 'exigir'
  smtpUrl: string | undefined
  remitente: string
  relojInicio: number | undefined
  /** Trabajadores que puede traer un archivo, a lo más. */
  maximoFilas: number
  /** Si este proceso hace lo que toca a su hora: recordatorios y correos que se quedaron sin salir. */
  programados: boolean
  nivelDeRegistro: string
  ayuda: { telefono: string; opciones: string; texto: string }
}

const NIVELES = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

type Entorno = Readonly<Record<string, string | undefined>>

/** Falla de configuración: se dice en una línea y el proceso no arranca. */
export class ConfiguracionInvalida extends Error {}

const limpio = (crudo: Entorno): Entorno => Object.fromEntries(Object.entries(crudo).filter(([, valor]) => valor !== ''))

function leerArchivo(nombre: string, ruta: string): string {
  try {
    return readFileSync(ruta, 'utf8')
  } catch {
    throw new ConfiguracionInvalida(`${nombre}: no se pudo leer «${ruta}». Indica un archivo PEM que el proceso pueda abrir.`)
  }
}

function leerSello(llave: string | undefined, certificado: string | undefined): ArchivosDeSello | undefined {
  if (llave === undefined && certificado === undefined) return undefined
  if (llave === undefined || certificado === undefined)
    throw new ConfiguracionInvalida('ICSOE_SELLO_LLAVE e ICSOE_SELLO_CERTIFICADO van juntas: indica las dos.')
  return { llave: leerArchivo('ICSOE_SELLO_LLAVE', llave), certificado: leerArchivo('ICSOE_SELLO_CERTIFICADO', certificado) }
}

/** Una dirección IP, o una red como 10.0.0.0/8. */
function esDireccionORed(texto: string): boolean {
  const [base = '', prefijo, ...resto] = texto.split('/')
  const familia = isIP(base)
  if (familia === 0 || resto.length > 0) return false
  return prefijo === undefined || (/^\d{1,3}$/.test(prefijo) && Number(prefijo) <= (familia === 6 ? 128 : 32))
}

function leerProxies(texto: string | undefined): string[] {
  const proxies = (texto ?? '').split(',').map((parte) => parte.trim()).filter(Boolean)
  const malo = proxies.find((proxy) => !esDireccionORed(proxy))
  if (malo !== undefined) throw new ConfiguracionInvalida(`ICSOE_PROXIES: «${malo}» no es una dirección IP ni una red. Sepáralas con comas.`)
  return proxies
}

function entero(nombre: string, texto: string | undefined, defecto: number, maximo: number): number {
  if (texto === undefined) return defecto
  const valor = Number(texto)
  if (!/^\d+$/.test(texto) || valor > maximo)
    throw new ConfiguracionInvalida(`${nombre}: «${texto}» no es un número entre 0 y ${maximo}.`)
  return valor
}

function unaDe<T extends string>(nombre: string, texto: string | undefined, opciones: readonly [T, ...T[]], defecto: T): T {
  if (texto === undefined) return defecto
  const opcion = opciones.find((candidata) => candidata === texto)
  if (opcion === undefined)
    throw new ConfiguracionInvalida(`${nombre}: «${texto}» no es válido. Usa ${opciones.join(', ')}.`)
  return opcion
}

/** Una dirección de alguno de los esquemas dados. El valor no se repite en el mensaje: puede traer una contraseña. */
function direccion(nombre: string, texto: string | undefined, esquemas: readonly string[]): string | undefined {
  if (texto === undefined) return undefined
  if (!URL.canParse(texto) || !esquemas.includes(new URL(texto).protocol.slice(0, -1)))
    throw new ConfiguracionInvalida(`${nombre}: no es una dirección completa. Debe empezar con ${esquemas.map((esquema) => `${esquema}://`).join(' o ')}.`)
  return texto
}

/** Lee del entorno solo dónde está la base. */
export function leerBase(crudo: Entorno = process.env): Config['bd'] {
  const entorno = limpio(crudo)
  const esquemas = ['postgres', 'postgresql']
  const propietario = direccion('DATABASE_URL', entorno['DATABASE_URL'], esquemas)
  const aplicacion = direccion('DATABASE_URL_APLICACION', entorno['DATABASE_URL_APLICACION'], esquemas)
  return propietario === undefined ? { tipo: 'embebida' } : { tipo: 'externa', propietario, aplicacion }
}

function leerReloj(texto: string | undefined): number | undefined {
  if (texto === undefined) return undefined
  const conDesfase = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(texto)
  if (!conDesfase || Number.isNaN(Date.parse(texto)))
    throw new ConfiguracionInvalida(`ICSOE_RELOJ: «${texto}» no es un momento con desfase, como 2026-09-05T12:00:00-06:00.`)
  return Date.parse(texto)
}

/** Sin remitente indicado, uno del dominio público de la instalación. */
function leerRemitente(indicado: string | undefined, url: string | undefined): string {
  return indicado ?? `ICSOE <no-responder@${url === undefined ? 'icsoe.invalid' : new URL(url).hostname}>`
}

function leerTsa(entorno: Entorno): Config['tsa'] {
  const url = direccion('ICSOE_TSA_URL', entorno['ICSOE_TSA_URL'], ['http', 'https'])
  return url === undefined ? undefined : { url, anclas: entorno['ICSOE_TSA_ANCLAS'] }
}

const SECRETOS = ['DATABASE_URL', 'ICSOE_URL', 'ICSOE_ANCLAS', 'ICSOE_OCSP_URL', 'ICSOE_SELLO_LLAVE', 'ICSOE_SELLO_CERTIFICADO', 'ICSOE_SMTP_URL']

function exigirEnProduccion(entorno: Entorno): void {
  const faltan = SECRETOS.filter((nombre) => !entorno[nombre])
  if (faltan.length > 0) throw new ConfiguracionInvalida(`En producción faltan: ${faltan.join(', ')}. Consulta docs/operacion.md.`)
  if (entorno['ICSOE_RELOJ']) throw new ConfiguracionInvalida('ICSOE_RELOJ no se admite en producción: el calendario es el real.')
}

/** Lee el entorno una sola vez; lo que está mal detiene el arranque con una línea clara (api «Running it»). */
export function leerConfig(crudo: Entorno = process.env): Config {
  const entorno = limpio(crudo)
  const produccion = unaDe('NODE_ENV', entorno['NODE_ENV'], ['production', 'development', 'test'], 'development') === 'production'
  if (produccion) exigirEnProduccion(entorno)
  const url = direccion('ICSOE_URL', entorno['ICSOE_URL'], ['http', 'https'])
  return Object.freeze({
    puerto: entero('PORT', entorno['PORT'], 3000, 65535),
    direccion: entorno['ICSOE_DIRECCION'] ?? (produccion ? '0.0.0.0' : '127.0.0.1'),
    produccion,
    bd: leerBase(entorno),
    datos: resolve(entorno['ICSOE_DATOS'] ?? '.datos'),
    url: url === undefined ? undefined : new URL(url).origin,
    anclas: entorno['ICSOE_ANCLAS'],
    ocspUrl: direccion('ICSOE_OCSP_URL', entorno['ICSOE_OCSP_URL'], ['http', 'https']),
    sinRespuestaOcsp: unaDe('ICSOE_OCSP_SIN_RESPUESTA', entorno['ICSOE_OCSP_SIN_RESPUESTA'], ['rechazar', 'capturar', 'admitir'], 'capturar'),
    sello: leerSello(entorno['ICSOE_SELLO_LLAVE'], entorno['ICSOE_SELLO_CERTIFICADO']),
    tsa: leerTsa(entorno),
    proxies: leerProxies(entorno['ICSOE_PROXIES']),
    padron: unaDe('ICSOE_PADRON', entorno['ICSOE_PADRON'], ['no', 'avisar', 'exigir'], 'no'),
    smtpUrl: direccion('ICSOE_SMTP_URL', entorno['ICSOE_SMTP_URL'], ['smtp', 'smtps']),
    remitente: leerRemitente(entorno['ICSOE_REMITENTE'], url),
    maximoFilas: entero('ICSOE_CARGA_MAXIMA', entorno['ICSOE_CARGA_MAXIMA'], 5_000_000, 50_000_000),
    relojInicio: leerReloj(entorno['ICSOE_RELOJ']),
    programados: unaDe('ICSOE_PROGRAMADOS', entorno['ICSOE_PROGRAMADOS'], ['si', 'no'], 'si') === 'si',
    nivelDeRegistro: unaDe('ICSOE_REGISTRO', entorno['ICSOE_REGISTRO'], NIVELES, produccion ? 'info' : 'warn'),
    ayuda: {
      telefono: entorno['ICSOE_AYUDA_TELEFONO'] ?? '800 623 2323',
      opciones: entorno['ICSOE_AYUDA_OPCIONES'] ?? 'opción 5 y nuevamente 5',
      texto: entorno['ICSOE_AYUDA_TEXTO'] ?? 'También puedes registrar un planteamiento en el Buzón IMSS, apartado Promociones Electrónicas.',
    },
  })
}

/** En quién se confía al comprobar un acuse: todo público, así que sirve en cualquier máquina, sin la llave del sello ni la base. */
export interface Reconocidos {
  datos: string
  anclas: string | undefined
  tsaAnclas: string | undefined
  /** Los certificados del sello, el de hoy y los anteriores, en PEM. */
  sellos: string | undefined
}

/** Lee del entorno solo lo que hace falta para comprobar acuses. */
export function leerReconocidos(crudo: Entorno = process.env): Reconocidos {
  const entorno = limpio(crudo)
  const sellos = entorno['ICSOE_SELLO_CERTIFICADO']
  return {
    datos: resolve(entorno['ICSOE_DATOS'] ?? '.datos'),
    anclas: entorno['ICSOE_ANCLAS'],
    tsaAnclas: entorno['ICSOE_TSA_ANCLAS'],
    sellos: sellos === undefined ? undefined : leerArchivo('ICSOE_SELLO_CERTIFICADO', sellos),
  }
}
