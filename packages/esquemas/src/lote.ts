import * as z from 'zod/mini'
import { cuatrimestre, ejercicio, identificador } from './comunes.ts'

/** El periodo es el de los renglones que todavía no dicen su inicio. Sin `confirmar=true`, solo se muestra lo que pasaría. */
export const consultaDeLote = z.object({
  confirmar: z.optional(z.enum(['true', 'false'])),
  ejercicio: z.optional(ejercicio),
  cuatrimestre: z.optional(cuatrimestre),
})

/** Las columnas de un contrato en un libro o en sus renglones corregidos. */
export const ColumnaDeLote = z.enum(['rfc', 'nombre', 'correo', 'celular', 'telefonoFijo', 'servicio', 'objeto', 'inicio', 'termino', 'trabajadoresEstimados'])
export type ColumnaDeLote = z.infer<typeof ColumnaDeLote>

/** Renglones ya leídos de un libro, corregidos o no: se juzgan igual que los del libro. */
export const PeticionDeLote = z.object({
  confirmar: z.optional(z.boolean()),
  ejercicio: z.optional(ejercicio),
  cuatrimestre: z.optional(cuatrimestre),
  renglones: z
    .array(z.object({ fila: z.number().check(z.int('campo.invalido'), z.minimum(1, 'campo.invalido')), valores: z.partialRecord(ColumnaDeLote, z.string().check(z.maxLength(2_001, 'campo.demasiado_largo'))) }))
    .check(z.minLength(1, 'campo.requerido'), z.maxLength(5_000, 'campo.demasiado_largo')),
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
