import * as z from 'zod/mini'
import { correo, cuatrimestre, Domicilio, DomicilioSocial, ejercicio, fecha, identificador, momento, parrafo, rfc, Servicio, telefono, texto, tipoPersona } from './comunes.ts'

export const ValidacionDeContratante = z.object({ rfc })
export const ContratanteValidado = z.object({ rfc: z.string(), nombre: z.string(), tipoPersona })

const Contratante = z.object({
  rfc,
  nombre: z.optional(texto(300)),
  correo,
  celular: telefono,
  telefonoFijo: z.optional(telefono),
  domicilioSocial: z.optional(DomicilioSocial),
  domicilioConvencional: z.optional(Domicilio),
})

/** Captura de un contrato (dominio §6): puede guardarse incompleto; `ejercicio` y `cuatrimestre` solo mientras falta `inicio`. */
export const CapturaDeContrato = z.object({
  contratante: Contratante,
  domicilioConvencional: z.optional(Domicilio),
  objeto: z.optional(parrafo(2_000)),
  servicio: z.optional(Servicio),
  inicio: z.optional(fecha),
  termino: z.optional(fecha),
  trabajadoresEstimados: z.optional(z.number().check(z.int('campo.invalido'), z.minimum(1, 'campo.invalido'), z.maximum(10_000_000, 'campo.invalido'))),
  ejercicio: z.optional(ejercicio),
  cuatrimestre: z.optional(cuatrimestre),
})
export type CapturaDeContrato = z.infer<typeof CapturaDeContrato>

/** Al cambiar un contrato puede decirse la `version` que se leyó: si otra persona lo cambió, `contrato.version`. */
export const CambioDeContrato = z.extend(CapturaDeContrato, { version: z.optional(z.number()) })

/** Un contratante como se guardó. */
export const ContratanteGuardado = z.object({
  rfc: z.string(),
  nombre: z.string(),
  nombreVerificado: z.boolean(),
  correo: z.string(),
  celular: z.string(),
  telefonoFijo: z.optional(z.string()),
  domicilioSocial: z.optional(DomicilioSocial),
  domicilioConvencional: z.optional(Domicilio),
})
export type ContratanteGuardado = z.infer<typeof ContratanteGuardado>

export const Contrato = z.object({
  id: identificador,
  contratante: ContratanteGuardado,
  domicilioConvencional: z.optional(Domicilio),
  objeto: z.optional(z.string()),
  servicio: z.optional(Servicio),
  inicio: z.optional(z.string()),
  termino: z.optional(z.string()),
  trabajadoresEstimados: z.optional(z.number()),
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  folio: z.nullable(z.string()),
  trabajadores: z.number(),
  version: z.number(),
  modificado: momento,
})
export type Contrato = z.infer<typeof Contrato>
export const consultaDeContratos = { ejercicio: z.optional(ejercicio), cuatrimestre: z.optional(cuatrimestre) }
