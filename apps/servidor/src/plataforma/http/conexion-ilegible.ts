import type { Codigo } from '@icsoe/esquemas/codigos'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problemaDe } from '../errores.ts'

const CODIGOS: Readonly<Record<string, Codigo>> = { HPE_HEADER_OVERFLOW: 'solicitud.cabeceras', ERR_HTTP_REQUEST_TIMEOUT: 'solicitud.tardada' }

/** Contesta como problema lo que ni siquiera llegó a ser una solicitud HTTP (RFC 9110): cabeceras desmedidas, a medias o que no se entienden. */
export function contestarConexionIlegible(error: Error & { code?: string }, conexion: Duplex): void {
  if (error.code === 'ECONNRESET' || !conexion.writable) return void conexion.destroy()
  const problema = problemaDe({ ok: false, codigo: CODIGOS[error.code ?? ''] ?? 'solicitud.malformada' })
  const cuerpo = JSON.stringify(problema)
  const renglones = [
    `HTTP/1.1 ${problema.status} ${STATUS_CODES[problema.status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(cuerpo)}`,
    'connection: close',
  ]
  conexion.end(`${renglones.join('\r\n')}\r\n\r\n${cuerpo}`)
}
