import * as z from 'zod/mini'
import { consultaPaginada, cuatrimestre, ejercicio } from './comunes.ts'

/** Sin periodo, el que se presenta ahora o, si ninguno está en plazo, el último que ya abrió. */
export const consultaDeTablero = z.object({ ...consultaPaginada, ejercicio: z.optional(ejercicio), cuatrimestre: z.optional(cuatrimestre) })

/** Un contratista en el tablero de su capturista: cómo va en el periodo y qué le falta. */
export const RenglonDeTablero = z.object({
  contratista: z.object({ rfc: z.string(), nombre: z.string() }),
  ejercicio: z.number(),
  cuatrimestre: z.number(),
  periodo: z.string(),
  abre: z.string(),
  vence: z.string(),
  situacion: z.enum(['no_abierto', 'en_plazo', 'extemporanea']),
  /** Negativo cuando el plazo ya venció. */
  diasRestantes: z.number(),
  estado: z.enum(['sin_empezar', 'en_captura', 'enviada_a_firma', 'presentada']),
  tipo: z.nullable(z.enum(['normal', 'sin_informacion', 'correccion', 'sin_efectos', 'actualizacion'])),
  folio: z.nullable(z.string()),
  contratos: z.number(),
  trabajadores: z.number(),
  /** Cuántos puntos impiden presentar lo capturado hoy; cero cuando ya se presentó. */
  bloqueos: z.number(),
})
export type RenglonDeTablero = z.infer<typeof RenglonDeTablero>
