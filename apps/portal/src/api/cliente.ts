import type { operaciones, operacionesDeDemostracion } from '@icsoe/esquemas/operaciones'
import type * as z from 'zod/mini'
import type { Valores } from './direccion.ts'
import { direccionDe } from './direccion.ts'
import { enviarConAvance } from './enviarConAvance.ts'
import { problemaDe, sinConexion } from './problemaHttp.ts'
import { avisar } from './sucesos.ts'

type Tabla = typeof operaciones & typeof operacionesDeDemostracion
export type NombreDeOperacion = keyof Tabla

type Esquema<N extends NombreDeOperacion, P extends string> = Tabla[N] extends Record<P, infer E extends z.core.$ZodType> ? E : never
type Pieza<N extends NombreDeOperacion, P extends string> = [Esquema<N, P>] extends [never] ? unknown : Partial<z.input<Esquema<N, P>>> extends z.input<Esquema<N, P>> ? Partial<Record<P, z.input<Esquema<N, P>>>> : Record<P, z.input<Esquema<N, P>>>
type Archivo<N extends NombreDeOperacion> = Tabla[N] extends { archivoRecibido: unknown } ? { archivo: Blob; alAvanzar?: (parte: number) => void } : unknown

/** Lo que se envía a la operación `N`: `parametros`, `consulta` y `cuerpo` los dicta su esquema; `archivo` donde el cuerpo no es JSON, y `alAvanzar` para saber qué parte se ha enviado (de 0 a 1). */
export type Opciones<N extends NombreDeOperacion> = Pieza<N, 'parametros'> & Pieza<N, 'consulta'> & Pieza<N, 'cuerpo'> & Archivo<N> & { cabeceras?: Record<string, string>; senal?: AbortSignal }

/** Lo que contesta: el objeto de su esquema, o la `Response` cuando entrega un archivo. */
export type Respuesta<N extends NombreDeOperacion> = [Esquema<N, 'respuesta'>] extends [never] ? Response : z.output<Esquema<N, 'respuesta'>>

/** Lo que se envía en el cuerpo de la operación `N`. */
export type Cuerpo<N extends NombreDeOperacion> = z.input<Esquema<N, 'cuerpo'>>

type Sueltas = { parametros?: Valores; consulta?: Valores; cuerpo?: unknown; archivo?: Blob; alAvanzar?: (parte: number) => void; cabeceras?: Record<string, string>; senal?: AbortSignal }

let contratistaElegido: string | null = null

/** RFC para el que trabaja esta pestaña: acompaña cada petición para que dos pestañas nunca escriban en la empresa equivocada (api «Ingreso»). */
export function elegirContratista(rfc: string | null): void {
  contratistaElegido = rfc
}

/** Dirección de una operación que se abre o descarga con un enlace. */
export function enlaceA<N extends NombreDeOperacion>(operacion: N, opciones: Pick<Sueltas, 'parametros' | 'consulta'> = {}): string {
  return direccionDe(operacion, opciones.parametros, opciones.consulta).url
}

async function pedir(operacion: string, { parametros, consulta, cuerpo, archivo, alAvanzar, cabeceras, senal }: Sueltas): Promise<Response> {
  const { metodo, url } = direccionDe(operacion, parametros, consulta)
  const headers = new Headers(cabeceras)
  if (cuerpo !== undefined) headers.set('Content-Type', 'application/json')
  else if (archivo && !headers.has('Content-Type')) headers.set('Content-Type', archivo.type)
  if (contratistaElegido && !url.startsWith('/api/v1/ingreso')) headers.set('ICSOE-Contratista', contratistaElegido)
  try {
    if (archivo && alAvanzar) return await enviarConAvance(url, { method: metodo, headers, body: archivo, signal: senal ?? null }, alAvanzar)
    return await fetch(url, { method: metodo, headers, body: cuerpo === undefined ? (archivo ?? null) : JSON.stringify(cuerpo), signal: senal ?? null })
  } catch (causa) {
    if (senal?.aborted) throw causa
    throw sinConexion()
  }
}

/**
 * Llama a una operación del API y da su respuesta con tipo. Arroja `ProblemaHttp` con el código y el texto del servidor,
 * o `red.sin_conexion` si no hubo respuesta. Si la sesión terminó, además lo avisa a la aplicación.
 */
export async function llamar<N extends NombreDeOperacion>(operacion: N, ...[opciones]: Partial<Opciones<N>> extends Opciones<N> ? [Opciones<N>?] : [Opciones<N>]): Promise<Respuesta<N>> {
  const respuesta = await pedir(operacion, opciones ?? {})
  if (!respuesta.ok) {
    const problema = await problemaDe(respuesta)
    const { codigo } = problema
    if ((codigo === 'sesion.requerida' && operacion !== 'GET /ingreso') || codigo === 'contratista.distinto') avisar(codigo)
    throw problema
  }
  if (!respuesta.headers.get('Content-Type')?.includes('application/json')) return respuesta as Respuesta<N>
  try {
    return (await respuesta.json()) as Respuesta<N>
  } catch {
    throw sinConexion()
  }
}

