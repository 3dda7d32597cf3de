import { accionesDe } from '@icsoe/dominio/informativa'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Informativa } from '@icsoe/esquemas/informativas'
import type { Sesion } from '../plataforma/sesion.ts'
import type { FilaDeInformativa } from './consultas.ts'

/** Quién pide y de quién es lo que pide. */
export interface Quien {
  contratista: string
  sesion: Sesion
}

function estadoDelAcuse(folio: string | null, tieneAcuse: boolean): Informativa['acuse'] {
  if (folio === null) return 'no_aplica'
  return tieneAcuse ? 'listo' : 'en_preparacion'
}

/** La informativa como la ve quien pregunta, con lo que puede hacer según la tabla de estados del dominio. */
export function comoLaVe({ sesion }: Quien, fila: FilaDeInformativa): Informativa {
  const { tieneAcuse, creada, ...resto } = fila
  return { ...resto, creada: momentoEnMexico(creada.getTime()), acuse: estadoDelAcuse(fila.folio, tieneAcuse), acciones: accionesDe(fila.estado, sesion.tipo) }
}
