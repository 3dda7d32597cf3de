import type { Transaccion } from '../bd/conexion.ts'

export interface Hecho {
  contratista: string
  momento: number
  actor: string
  /** Verbo estable con punto: «contrato.creado», «informativa.presentada». */
  hecho: string
  /** Lo necesario para entender el hecho; nunca contraseñas ni llaves. */
  datos?: Record<string, unknown>
}

/** Agrega un hecho a la bitácora, en la misma transacción que lo causa. La base solo permite agregar. */
export async function anotar(tx: Transaccion, { contratista, momento, actor, hecho, datos = {} }: Hecho): Promise<void> {
  await tx.insertInto('bitacora').values({ contratista, momento: new Date(momento), actor, hecho, datos: JSON.stringify(datos) }).execute()
}
