import * as z from 'zod/mini'
import { correo, curp, momento, telefono } from './comunes.ts'

export const ValidacionDeCurp = z.object({ curp })
export const CurpValidada = z.object({ curp: z.string(), nombre: z.string() })

/** Alta de usuario capturista (guía, pasos 17 y 18). */
export const AltaDeCapturista = z
  .object({ curp, telefono, correo, confirmarCorreo: z.string() })
  .check(
    z.check((contexto) => {
      if (contexto.value.correo.toLowerCase() !== contexto.value.confirmarCorreo.trim().toLowerCase())
        contexto.issues.push({ code: 'custom', message: 'correo.no_coincide', path: ['confirmarCorreo'], input: contexto.value.confirmarCorreo })
    }),
  )
export type AltaDeCapturista = z.infer<typeof AltaDeCapturista>

export const Capturista = z.object({
  curp: z.string(),
  nombre: z.string(),
  telefono: z.string(),
  correo: z.string(),
  /** «invitado»: aún no activa su cuenta; «invitacion_vencida»: hay que enviarla de nuevo; «activo»: puede entrar. */
  estado: z.enum(['invitado', 'invitacion_vencida', 'activo']),
  alta: momento,
})
export type Capturista = z.infer<typeof Capturista>
