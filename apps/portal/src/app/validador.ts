import { erroresDeCampo } from '@icsoe/esquemas/problema'
import * as z from 'zod/mini'
import type { Validar } from '../ui/formulario.ts'

/** Revisa con el mismo esquema que usa el servidor; los mensajes salen de la misma tabla de códigos. */
export function validadorDe<E extends z.core.$ZodType>(esquema: E): Validar<z.input<E>, z.output<E>> {
  return (valores) => {
    const resultado = z.safeParse(esquema, valores)
    return resultado.success ? { ok: true, valor: resultado.data } : { ok: false, errores: erroresDeCampo(resultado.error.issues) }
  }
}
