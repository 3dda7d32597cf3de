import { momentoEnMexico } from '@icsoe/dominio/periodos'
import type { Capturista } from '@icsoe/esquemas/capturistas'
import type { FilaDeCapturista } from './consultas.ts'

/** De la fila al capturista que se muestra; su estado depende de si activó y de si su invitación venció en `ahora` (tiempo real). */
export function aCapturista({ curp, nombre, telefono, correo, alta, activado, invitacion_vence }: FilaDeCapturista, ahora: number): Capturista {
  const estado = activado !== null ? 'activo' : invitacion_vence.getTime() <= ahora ? 'invitacion_vencida' : 'invitado'
  return { curp, nombre, telefono, correo, estado, alta: momentoEnMexico(alta.getTime()) }
}
