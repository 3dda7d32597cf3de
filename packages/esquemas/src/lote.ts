import * as z from 'zod/mini'
import { cuatrimestre, Domicilio, DomicilioSocial, ejercicio, identificador } from './comunes.ts'

/** Un contratante que ya se capturó en algún contrato, con lo último que se supo de él. */
export const ContratanteConocido = z.object({
  rfc: z.string(),
  nombre: z.string(),
  nombreVerificado: z.boolean(),
  correo: z.string(),
  celular: z.string(),
  telefonoFijo: z.optional(z.string()),
  domicilioSocial: z.optional(DomicilioSocial),
  domicilioConvencional: z.optional(Domicilio),
})
export type ContratanteConocido = z.infer<typeof ContratanteConocido>

/** El periodo es el de los renglones que todavía no dicen su inicio. Sin `confirmar=true`, solo se muestra lo que pasaría. */
export const consultaDeLote = z.object({
  confirmar: z.optional(z.enum(['true', 'false'])),
  ejercicio: z.optional(ejercicio),
  cuatrimestre: z.optional(cuatrimestre),
})

export const LoteDeContratos = z.object({
  confirmado: z.boolean(),
  filas: z.number(),
  nuevos: z.number(),
  /** Iguales a un contrato ya capturado, o a otro renglón del libro: no se crean otra vez. */
  repetidos: z.number(),
  conErrores: z.number(),
  renglones: z.array(
    z.object({
      fila: z.number(),
      estado: z.enum(['nuevo', 'repetido', 'con_errores']),
      /** Lo que se leyó, por columna. */
      valores: z.record(z.string(), z.string()),
      errores: z.array(z.object({ columna: z.string(), codigo: z.string(), mensaje: z.string() })),
      contrato: z.nullable(identificador),
    }),
  ),
})
export type LoteDeContratos = z.infer<typeof LoteDeContratos>
