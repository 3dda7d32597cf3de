import { normalizar } from '@icsoe/dominio/claves'
import { limitesDe, type Periodo } from '@icsoe/dominio/periodos'
import type { Recibo } from './leer-recibo.ts'

/** Un trabajador como lo dice su último recibo del periodo. */
export interface TrabajadorDeNomina {
  nss: string
  curp: string
  sbc: string
  nombre: string
  contratantes: ReadonlySet<string>
}
export type CodigoDeOmision = 'nomina.otro_emisor' | 'nomina.fuera_de_periodo'

/**
 * Junta los recibos de un contratista en un periodo: de cada trabajador vale lo que dice el último (dominio §7: el SBC del cierre) y
 * cuentan los contratantes de todos. `agregar` dice por qué omite un recibo; `trabajadores` los da en orden de llegada.
 */
export function reunirRecibos(contratista: string, periodo: Periodo): { agregar(recibo: Recibo): CodigoDeOmision | undefined; trabajadores(): TrabajadorDeNomina[] } {
  const { inicio, fin } = limitesDe(periodo)
  const reunidos = new Map<string, { ultimo: Recibo; contratantes: Set<string> }>()
  return {
    agregar(recibo) {
      if (normalizar(recibo.emisor) !== contratista) return 'nomina.otro_emisor'
      if (recibo.hasta < inicio || recibo.desde > fin) return 'nomina.fuera_de_periodo'
      const clave = `${recibo.nss} ${recibo.curp}`
      const previo = reunidos.get(clave)
      const contratantes = previo?.contratantes ?? new Set<string>()
      for (const contratante of recibo.contratantes) contratantes.add(contratante)
      const gana = previo === undefined || [recibo.hasta, recibo.pago].join() >= [previo.ultimo.hasta, previo.ultimo.pago].join()
      reunidos.set(clave, { ultimo: gana ? recibo : previo.ultimo, contratantes })
      return undefined
    },
    trabajadores: () => [...reunidos.values()].map(({ ultimo: { nss, curp, sbc, nombre }, contratantes }) => ({ nss, curp, sbc, nombre, contratantes })),
  }
}
