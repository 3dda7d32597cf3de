import type { Respuesta } from '../api/cliente.ts'
import type { TonoDeEtiqueta } from '../ui/Etiqueta.tsx'

type Estado = Respuesta<'GET /capturistas'>['elementos'][number]['estado']

/** Cómo se dice el estado de un capturista. */
export const estados: Record<Estado, { texto: string; tono: TonoDeEtiqueta }> = {
  invitado: { texto: 'Invitado', tono: 'neutro' },
  invitacion_vencida: { texto: 'Invitación vencida', tono: 'atencion' },
  activo: { texto: 'Activo', tono: 'exito' },
}
