import * as z from 'zod/mini'
import { correo, DomicilioSocial, fecha, Servicio, telefono, texto, tipoPersona } from './comunes.ts'

/** Datos generales (guía, pasos 8 a 12). `domicilioSocial` solo para personas morales. */
export const DatosGenerales = z.object({
  correo,
  celular: telefono,
  telefonoFijo: z.optional(telefono),
  domicilioSocial: z.optional(DomicilioSocial),
})
export type DatosGenerales = z.infer<typeof DatosGenerales>

export const Contratista = z.object({
  rfc: z.string(),
  nombre: z.string(),
  tipoPersona,
  correo: z.nullable(z.string()),
  celular: z.nullable(z.string()),
  telefonoFijo: z.nullable(z.string()),
  domicilioSocial: z.nullable(DomicilioSocial),
  acuseStps: z.nullable(z.object({ nombre: z.string(), tamano: z.number(), cargado: z.string() })),
  completos: z.boolean(),
  faltantes: z.array(z.enum(['correo', 'celular', 'domicilioSocial', 'acuseStps'])),
})
export type Contratista = z.infer<typeof Contratista>

/** Registro en el REPSE: número, fecha de emisión y servicios autorizados (dominio §4). */
export const Repse = z.object({
  numero: texto(60),
  fecha,
  servicios: z.array(Servicio).check(z.minLength(1, 'repse.sin_servicios'), z.maxLength(200, 'campo.demasiado_largo')),
})
export type Repse = z.infer<typeof Repse>
export const RepseGuardado = z.object({
  numero: z.nullable(z.string()),
  fecha: z.nullable(z.string()),
  servicios: z.array(Servicio),
  vence: z.nullable(z.string()),
})

export const CodigoPostal = z.object({ codigoPostal: z.string(), entidad: z.string(), municipio: z.string(), colonias: z.array(z.string()) })
