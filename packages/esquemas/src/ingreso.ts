import * as z from 'zod/mini'
import { base64, curp, identificador, momento, rfc, texto, tipoPersona } from './comunes.ts'

export const ContratistaResumido = z.object({ rfc: z.string(), nombre: z.string(), tipoPersona })
export const UsuarioContratista = z.object({ tipo: z.literal('contratista'), rfc: z.string(), nombre: z.string(), tipoPersona })
export const UsuarioCapturista = z.object({ tipo: z.literal('capturista'), curp: z.string(), nombre: z.string() })

export const PeticionDeReto = z.object({ rfc })
export const Reto = z.object({ reto: z.string(), cadena: z.string(), vence: momento })
export const PeticionDeIngreso = z.object({ reto: texto(100), rfc, certificado: base64(100_000), firma: base64(4_000) })

/** Quién soy: lo que el portal necesita para saber qué mostrar. `contratista` es para quien se trabaja. */
export const Ingreso = z.object({
  usuario: z.discriminatedUnion('tipo', [UsuarioContratista, UsuarioCapturista]),
  contratista: z.nullable(ContratistaResumido),
  contratistas: z.array(ContratistaResumido),
  terminos: z.object({ version: z.string(), aceptados: z.boolean() }),
  datosGenerales: z.object({ completos: z.boolean() }),
  revocacion: z.enum(['vigente', 'no_consultable', 'no_aplica']),
  vence: momento,
})
export type Ingreso = z.infer<typeof Ingreso>

export const Terminos = z.object({ version: z.string(), texto: z.string() })
export const AceptacionDeTerminos = z.object({ version: texto(40) })

/** La contraseña de un capturista viaja tal cual se escribió: ni se recorta ni se normaliza aquí. */
const contrasena = z.string().check(z.minLength(1, 'campo.requerido'), z.maxLength(200, 'campo.demasiado_largo'))
export const IngresoDeCapturista = z.object({ curp, contrasena })
export const EleccionDeContratista = z.object({ rfc })
export const Activacion = z.object({ token: texto(100), contrasena })
export const PeticionDeInvitacion = z.object({ token: texto(100) })
/** Lo que se dice de una invitación a quien trae su enlace. */
export const Invitacion = z.object({ nombre: z.string(), contratista: z.nullable(z.string()), clase: z.enum(['activacion', 'recuperacion']) })
export const Recuperacion = z.object({ curp })

export const Sesion = z.object({
  id: identificador,
  actual: z.boolean(),
  creada: momento,
  ultima: momento,
  vence: momento,
  direccion: z.string(),
  navegador: z.string(),
})
