import * as z from 'zod/mini'
import { identificador } from './comunes.ts'

/** Los trabajos que se hacen aparte y lo que llevan; se vuelven a leer antes de correr, y cada uno puede correr dos veces. */
export const trabajos = {
  'correo.enviar': z.object({ correo: identificador }),
  'acuse.hacer': z.object({ contratista: z.string(), informativa: identificador }),
  'avisos.diarios': z.object({}),
  'revocacion.revisar': z.object({ contratista: z.string(), informativa: identificador }),
} as const
export type NombreDeTrabajo = keyof typeof trabajos
export type DatosDeTrabajo<N extends NombreDeTrabajo> = z.infer<(typeof trabajos)[N]>
