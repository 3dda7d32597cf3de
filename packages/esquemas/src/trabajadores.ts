import * as z from 'zod/mini'
import { curp, identificador, momento, nss, sbc } from './comunes.ts'

export const CapturaDeTrabajador = z.object({ nss, curp, sbc })
export type CapturaDeTrabajador = z.infer<typeof CapturaDeTrabajador>
/** El NSS de la ruta identifica al trabajador; el cuerpo trae su CURP y SBC. */
export const CambioDeTrabajador = z.object({ curp, sbc })

export const Trabajador = z.object({
  nss: z.string(),
  curp: z.string(),
  sbc: z.string(),
  advertencias: z.array(z.object({ codigo: z.string(), mensaje: z.string() })),
})
export type Trabajador = z.infer<typeof Trabajador>

/**
 * Resultado de una carga (api «Contratos y trabajadores»). `repetidas`: filas idénticas a lo que el contrato ya tiene. Mientras se hace,
 * `aceptadas` son las filas buenas leídas hasta el momento.
 */
export const Carga = z.object({
  id: identificador,
  estado: z.enum(['recibida', 'validando', 'terminada', 'fallida']),
  archivo: z.string(),
  filas: z.number(),
  aceptadas: z.number(),
  rechazadas: z.number(),
  repetidas: z.number(),
  porCodigo: z.record(z.string(), z.number()),
  creada: momento,
  /** Lo que conviene revisar aunque se aceptó, y en cuántas filas. */
  advertencias: z.optional(z.array(z.object({ codigo: z.string(), mensaje: z.string(), filas: z.number() }))),
})
export type Carga = z.infer<typeof Carga>

export const Rechazo = z.object({
  fila: z.number(),
  nss: z.string(),
  curp: z.string(),
  sbc: z.string(),
  errores: z.array(z.object({ codigo: z.string(), columna: z.string(), valor: z.string(), mensaje: z.string() })),
})
export type Rechazo = z.infer<typeof Rechazo>
