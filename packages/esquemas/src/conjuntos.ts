import * as z from 'zod/mini'
import { cuatrimestre, ejercicio, identificador, nss } from './comunes.ts'
import { filtroDeTrabajadores } from './trabajadores.ts'

const Periodo = z.object({ ejercicio, cuatrimestre })

/** Qué se trae de un periodo a otro. Sin `contratos`, todos los del periodo. Sin `confirmar`, solo se muestra lo que pasaría. */
export const PeticionDeTraer = z.object({
  desde: Periodo,
  hacia: Periodo,
  contratos: z.optional(z.array(identificador).check(z.minLength(1, 'campo.requerido'), z.maxLength(10_000, 'campo.demasiado_largo'))),
  que: z.enum(['contratos', 'trabajadores', 'ambos']),
  confirmar: z.optional(z.boolean()),
})
export type PeticionDeTraer = z.infer<typeof PeticionDeTraer>

/** Qué pasa con los trabajadores que se traen: los nuevos se agregan; los demás se quedan como están en el destino. */
const Trabajadores = z.object({
  nuevos: z.number(),
  iguales: z.number(),
  /** Ya están en el destino con otro SBC o con otra CURP o NSS. */
  distintos: z.number(),
  /** De los nuevos, cuántos rebasan el tope del SBC en el periodo de destino. */
  sobreTope: z.number(),
})

export const Traido = z.object({
  confirmado: z.boolean(),
  elementos: z.array(
    z.object({
      origen: identificador,
      contratante: z.object({ rfc: z.string(), nombre: z.string() }),
      servicio: z.nullable(z.string()),
      /** El contrato que recibe; null cuando se crearía uno. */
      destino: z.nullable(identificador),
      crea: z.boolean(),
      trabajadores: Trabajadores,
      /** Por qué de ese contrato no se trae nada; null si se trae. */
      codigo: z.nullable(z.string()),
      mensaje: z.nullable(z.string()),
    }),
  ),
})
export type Traido = z.infer<typeof Traido>

export const PeticionDeTraerTrabajadores = z.object({ contrato: identificador, confirmar: z.optional(z.boolean()) })
export const TrabajadoresTraidos = z.extend(Trabajadores, { confirmado: z.boolean() })

/** A quiénes se quita: los NSS que se dicen, o todos; con `buscar` o `advertencia`, todos los que coinciden. */
export const PeticionDeRetiro = z.object({
  nss: z.optional(z.array(nss).check(z.minLength(1, 'campo.requerido'), z.maxLength(50_000, 'campo.demasiado_largo'))),
  todos: z.optional(z.literal(true)),
  ...filtroDeTrabajadores,
})
export type PeticionDeRetiro = z.infer<typeof PeticionDeRetiro>

/** `deshacer` se manda a «restauracion» para volver a como estaba; null si nada cambió. */
export const Retiro = z.object({ retirados: z.number(), deshacer: z.nullable(identificador) })
export const consultaDeCambioDeSbc = z.object({ simular: z.optional(z.enum(['true', 'false'])) })
export const CambioDeSbc = z.object({
  filas: z.number(),
  cambiados: z.number(),
  iguales: z.number(),
  rechazados: z.number(),
  porCodigo: z.record(z.string(), z.number()),
  /** A lo más mil. */
  cambios: z.array(z.object({ nss: z.string(), antes: z.string(), despues: z.string() })),
  /** A lo más mil. */
  rechazos: z.array(z.object({ fila: z.number(), nss: z.string(), sbc: z.string(), codigo: z.string(), mensaje: z.string() })),
  deshacer: z.nullable(identificador),
})
export type CambioDeSbc = z.infer<typeof CambioDeSbc>
export const PeticionDeRestauracion = z.object({ deshacer: identificador })
export const Restauracion = z.object({ restaurados: z.number(), omitidos: z.number() })
