import * as z from 'zod/mini'
import { cuatrimestre, ejercicio, identificador } from './comunes.ts'
import { Carga } from './trabajadores.ts'

export const consultaDeNomina = z.object({ ejercicio, cuatrimestre })

const Cuentas = z.record(z.string(), z.number())

/** Lo que salió de los recibos de nómina de un periodo, contrato por contrato; las listas traen a lo más mil elementos. */
export const CargaDeNomina = z.object({
  recibos: z.number(),
  trabajadores: z.number(),
  contratos: z.array(
    z.object({
      contrato: identificador,
      contratante: z.object({ rfc: z.string(), nombre: z.string() }),
      /** La carga de ese contrato, como la de un archivo; null si se negó, y `codigo` dice por qué. */
      carga: z.nullable(Carga),
      codigo: z.nullable(z.string()),
      mensaje: z.nullable(z.string()),
    }),
  ),
  /** Trabajadores que no se supo en qué contrato poner. */
  sinColocar: z.array(z.object({ nss: z.string(), curp: z.string(), nombre: z.string(), contratante: z.nullable(z.string()), codigo: z.string(), mensaje: z.string() })),
  sinColocarPorCodigo: Cuentas,
  /** Archivos que no son recibos de ese contratista y ese periodo, o no se pueden leer. */
  omitidos: z.array(z.object({ archivo: z.string(), codigo: z.string(), mensaje: z.string() })),
  omitidosPorCodigo: Cuentas,
})
export type CargaDeNomina = z.infer<typeof CargaDeNomina>
