import type { Transaccion } from './bd/conexion.ts'

/** Los días inhábiles que publicó el Instituto, además de los que fija la ley: fechas 'AAAA-MM-DD' (Lineamientos, 5.5). */
export async function leerInhabiles(tx: Transaccion): Promise<ReadonlySet<string>> {
  const dias = await tx.selectFrom('dias_inhabiles').select('fecha').execute()
  return new Set(dias.map(({ fecha }) => fecha))
}
