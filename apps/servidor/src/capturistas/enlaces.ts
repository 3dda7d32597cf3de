import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import { huellaDe, secretoNuevo } from '../plataforma/http/secreto.ts'
import { type ClaseDeInvitacion, guardarInvitacion } from './consultas.ts'

const HORA = 3_600_000
const DURACION: Record<ClaseDeInvitacion, number> = { activacion: 7 * 24 * HORA, recuperacion: HORA }

/**
 * Hace un enlace de un solo uso: 256 bits, de los que se guarda solo la huella. El secreto va tras «#», que el navegador no envía
 * a ningún servidor ni deja en bitácoras. Vale siete días para activar y una hora para recuperar, de tiempo real.
 */
export async function hacerEnlace(casa: Casa, tx: Transaccion, { clase, curp, contratista }: { clase: ClaseDeInvitacion; curp: string; contratista: string | null }): Promise<{ enlace: string; vence: number }> {
  const secreto = secretoNuevo()
  const vence = casa.reloj.real() + DURACION[clase]
  await guardarInvitacion(tx, { huella: huellaDe(secreto), clase, curp, contratista, vence })
  return { enlace: `${casa.url()}/activacion#${secreto}`, vence }
}
