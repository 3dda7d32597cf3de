import type { Codigo } from '@icsoe/esquemas/codigos'
import type { NombreDeOperacion, Operacion, operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import type { ErrorDeCampo } from '@icsoe/esquemas/problema'
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type * as z from 'zod/mini'
import type { Sesion } from '../sesion.ts'

type Todas = typeof operaciones & typeof operacionesDeDemostracion
export type Nombre = NombreDeOperacion | keyof typeof operacionesDeDemostracion
type Leido<N extends Nombre, Campo extends keyof Operacion> = Campo extends keyof Todas[N] ? (Todas[N][Campo] extends z.core.$ZodType ? z.output<Todas[N][Campo]> : undefined) : undefined

/** Lo que recibe quien atiende una operación: ya validado, con la sesión comprobada. */
export interface Contexto<N extends Nombre> {
  parametros: Leido<N, 'parametros'>
  consulta: Leido<N, 'consulta'>
  cuerpo: Leido<N, 'cuerpo'>
  /** El cuerpo sin leer, en las operaciones con `archivoRecibido`. */
  archivo: Readable
  cabeceras: IncomingHttpHeaders
  direccion: string
  sesion: Sesion | undefined
}

/** Contexto de las operaciones con sesión: `contratista` es el RFC para quien se trabaja. */
interface ContextoConSesion<N extends Nombre> extends Contexto<N> {
  sesion: Sesion
  contratista: string
}

/** Una negativa con su código estable; los demás campos acompañan al problema (RFC 9457). */
export interface Negativa {
  ok: false
  codigo: Codigo
  errores?: ErrorDeCampo[]
  validaciones?: unknown
  /** Segundos que conviene esperar (`Retry-After`). */
  esperar?: number
}
export interface Archivo {
  tipo: string
  contenido: Uint8Array | Readable
  /** Nombre de descarga; sin él se muestra en el navegador. */
  nombre?: string
}
interface Extras {
  /** Estado distinto del usual (202 mientras se prepara el acuse). */
  estado?: number
  /** Segundos que conviene esperar para preguntar de nuevo (`Retry-After`). */
  esperar?: number
  /** Sesión que empieza (su secreto y cuándo vence) o que termina. */
  galleta?: { secreto: string; vence: number } | 'borrar'
  /** Cabeceras propias de la respuesta (`Cache-Control`, `ETag`). */
  cabeceras?: Readonly<Record<string, string>>
}
export type Respuesta<N extends Nombre> =
  | Negativa
  | (Extras & { ok: true; valor: Leido<N, 'respuesta'>; archivo?: never })
  | (Extras & { ok: true; archivo: Archivo; valor?: never })

type EsPublica<N extends Nombre> = Todas[N]['actores'] extends readonly ['publico'] ? true : false
type Atiende<N extends Nombre> = (contexto: EsPublica<N> extends true ? Contexto<N> : ContextoConSesion<N>) => Promise<Respuesta<N>>
/** Registra quién atiende una operación de la tabla de esquemas: de ella salen ruta, permisos, validación y OpenAPI. */
export type Registrar = <N extends Nombre>(nombre: N, atiende: Atiende<N>) => void
