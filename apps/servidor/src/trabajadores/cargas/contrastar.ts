import type { TrabajadorGuardado } from '../consultas.ts'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import { centavosAImporte } from '@icsoe/dominio/valores'

/** Una fila que se puede aceptar. */
export type FilaAceptable = TrabajadorGuardado & { fila: number }

/** Qué pasa con cada fila aceptable al compararla con lo que el contrato ya tiene. */
interface Contraste {
  /** Las que no chocan con nada de lo que el contrato ya tiene. */
  nuevas: FilaAceptable[]
  /** Cuántas son idénticas a lo que el contrato ya tiene. */
  repetidas: number
  rechazadas: FilaRechazada[]
}

/**
 * Compara las filas con los trabajadores del contrato (dominio §7): idénticas, son repetidas y no cambian nada; con el mismo NSS o la
 * misma CURP y otros datos, `trabajador.ya_en_contrato`.
 */
export function contrastar(filas: readonly FilaAceptable[], delContrato: readonly TrabajadorGuardado[]): Contraste {
  const porNss = new Map(delContrato.map((uno) => [uno.nss, uno]))
  const curps = new Set(delContrato.map(({ curp }) => curp))
  const contraste: Contraste = { nuevas: [], repetidas: 0, rechazadas: [] }
  for (const nueva of filas) {
    const { fila, nss, curp, sbc } = nueva
    const mismo = porNss.get(nss)
    if (mismo?.curp === curp && mismo.sbc === sbc) contraste.repetidas++
    else if (mismo === undefined && !curps.has(curp)) contraste.nuevas.push(nueva)
    else {
      const donde = mismo === undefined ? { columna: 'curp' as const, valor: curp } : { columna: 'nss' as const, valor: nss }
      contraste.rechazadas.push({ fila, nss, curp, sbc: centavosAImporte(sbc), errores: [{ codigo: 'trabajador.ya_en_contrato', ...donde }] })
    }
  }
  return contraste
}
