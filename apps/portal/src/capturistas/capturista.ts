import type { Respuesta } from '../api/cliente.ts'
import type { TonoDeEtiqueta } from '../ui/Etiqueta.tsx'

export type Capturista = Respuesta<'POST /capturistas'>

/** Cómo se dice el estado de un capturista. */
export const estados: Record<Capturista['estado'], { texto: string; tono: TonoDeEtiqueta }> = {
  invitado: { texto: 'Invitado', tono: 'neutro' },
  invitacion_vencida: { texto: 'Invitación vencida', tono: 'atencion' },
  activo: { texto: 'Activo', tono: 'exito' },
}
