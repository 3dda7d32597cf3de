import * as z from 'zod/mini'
import { busqueda, consultaPaginada, curp, identificador, lista, momento, nss, sbc } from './comunes.ts'

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

/** Cuáles trabajadores de un contrato: los que tienen `buscar` en su NSS o su CURP, y esa advertencia. */
export const filtroDeTrabajadores = { buscar: busqueda, advertencia: z.optional(z.enum(['trabajador.sobre_tope', 'trabajador.bajo_salario_minimo'], 'campo.invalido')) }
/** Sin decir más, en orden de NSS, de menor a mayor. */
export const consultaDeTrabajadores = z.object({
  ...consultaPaginada,
  ...filtroDeTrabajadores,
  orden: z.optional(z.enum(['nss', 'curp', 'sbc'], 'campo.invalido')),
  sentido: z.optional(z.enum(['ascendente', 'descendente'], 'campo.invalido')),
})
export type ConsultaDeTrabajadores = z.infer<typeof consultaDeTrabajadores>

/** Solo la primera página cuenta: `total` son los que coinciden, y `porAdvertencia`, de los que coinciden con `buscar`, cuántos tienen cada una. */
export const ListaDeTrabajadores = z.extend(lista(Trabajador), { total: z.optional(z.number()), porAdvertencia: z.optional(z.record(z.string(), z.number())) })

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
