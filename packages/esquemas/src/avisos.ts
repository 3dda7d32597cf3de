import * as z from 'zod/mini'
import { identificador, momento } from './comunes.ts'

/**
 * Lo que se avisa y a quién. `presentada` lleva el acuse, la prueba de fecha y hora (Lineamientos, 5.7): siempre sale. Las demás se pueden dejar
 * de recibir por correo; en el portal quedan todas. La invitación no está aquí: llega antes de que haya cuenta.
 */
export const clasesDeAviso = ['por_firmar', 'devuelta', 'presentada', 'recordatorio', 'repse'] as const
export type ClaseDeAviso = (typeof clasesDeAviso)[number]
export const clasesConBaja = ['por_firmar', 'devuelta', 'recordatorio', 'repse'] as const satisfies readonly ClaseDeAviso[]
export type ClaseConBaja = (typeof clasesConBaja)[number]

/** Las que recibe cada quien. */
export const clasesDe = { contratista: ['por_firmar', 'recordatorio', 'repse'], capturista: ['devuelta'] } as const satisfies Record<string, readonly ClaseConBaja[]>

export const Aviso = z.object({
  id: z.string(),
  clase: z.enum(clasesDeAviso),
  titulo: z.string(),
  texto: z.string(),
  /** Dirección del portal donde se atiende. */
  ruta: z.string(),
  creado: momento,
  leido: z.boolean(),
})
export type Aviso = z.infer<typeof Aviso>
export const Avisos = z.object({ elementos: z.array(Aviso), siguiente: z.nullable(z.string()), sinLeer: z.number() })

export const Lectura = z.object({ avisos: z.array(identificador).check(z.minLength(1, 'campo.requerido'), z.maxLength(1000, 'campo.demasiado_largo')) })
export const Leidos = z.object({ sinLeer: z.number() })

/** Qué avisos llegan también por correo. */
export const Preferencias = z.object({ correo: z.array(z.object({ clase: z.enum(clasesConBaja), recibir: z.boolean() })).check(z.maxLength(10, 'campo.demasiado_largo')) })
export type Preferencias = z.infer<typeof Preferencias>

export const parametrosDeBaja = z.object({ clase: z.enum(clasesConBaja), llave: identificador })
/** Desde cuándo hay una dirección privada; nulo si no hay. */
export const DireccionDeCalendario = z.object({ desde: z.nullable(momento) })
export const CalendarioPrivado = z.object({ url: z.string() })
