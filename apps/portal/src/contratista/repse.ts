import type { Cuerpo, Respuesta } from '../api/cliente.ts'

export type Repse = Respuesta<'GET /contratista/repse'>
/** El registro mientras se escribe. */
export type RepseEscrito = Cuerpo<'PUT /contratista/repse'>

export const claveDeRepse = ['contratista', 'repse'] as const
