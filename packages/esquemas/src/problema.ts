import * as z from 'zod/mini'
import { type Codigo, codigos } from './codigos.ts'

/** Un campo que no se pudo aceptar; `campo` es un JSON Pointer dentro del cuerpo. */
export const ErrorDeCampo = z.object({ campo: z.string(), codigo: z.string(), mensaje: z.string() })
/** RFC 9457; `codigo` es estable, los textos son para quien lee (api «Conventions»). */
export const Problema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  codigo: z.string(),
  errores: z.optional(z.array(ErrorDeCampo)),
  validaciones: z.optional(z.unknown()),
})
export type ErrorDeCampo = z.infer<typeof ErrorDeCampo>
export type Problema = z.infer<typeof Problema>

interface Hallado {
  code?: string | undefined
  path?: PropertyKey[] | undefined
  message?: string | undefined
  input?: unknown
}

function codigoDe({ code, message = '', input }: Hallado): Codigo {
  if (message in codigos) return message as Codigo
  if (code === 'invalid_type' && (input === undefined || input === null)) return 'campo.requerido'
  if (code === 'invalid_union' && input === undefined) return 'campo.requerido'
  return 'campo.invalido'
}

/** De los hallazgos de zod a `errores` de un problema: JSON Pointer, código estable y texto en español. */
export function erroresDeCampo(hallazgos: readonly Hallado[]): ErrorDeCampo[] {
  return hallazgos.map((hallazgo) => {
    const codigo = codigoDe(hallazgo)
    const campo = (hallazgo.path ?? []).map((parte) => '/' + String(parte).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
    return { campo, codigo, mensaje: codigos[codigo].detalle }
  })
}
