import type { Transaccion } from '../plataforma/bd/conexion.ts'

export interface PeriodoPresentado {
  ejercicio: number
  cuatrimestre: number
  folio: string
}

/** Deja como única dirección del contratista la de esa huella. */
export async function guardarCalendario(tx: Transaccion, calendario: { contratista: string; huella: string; creado: Date }): Promise<void> {
  const { huella, creado } = calendario
  await tx.insertInto('calendarios').values(calendario).onConflict((conflicto) => conflicto.column('contratista').doUpdateSet({ huella, creado })).execute()
}

/** La huella de quien canceló su dirección: no es la de ninguna llave, y hay una por contratista. */
const cancelada = (contratista: string) => `cancelada:${contratista}`

/** Deja sin dirección al contratista. Da si tenía alguna. */
export async function cancelarCalendario(tx: Transaccion, contratista: string): Promise<boolean> {
  const huella = cancelada(contratista)
  const { numUpdatedRows } = await tx.updateTable('calendarios').set({ huella }).where('contratista', '=', contratista).where('huella', '<>', huella).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Desde cuándo tiene el contratista su dirección, si tiene alguna. */
export async function leerCreacion(tx: Transaccion, contratista: string): Promise<Date | undefined> {
  const fila = await tx.selectFrom('calendarios').select('creado').where('contratista', '=', contratista).where('huella', '<>', cancelada(contratista)).executeTakeFirst()
  return fila?.creado
}

/** De quién es una dirección privada. */
export async function leerPorHuella(tx: Transaccion, huella: string): Promise<string | undefined> {
  const fila = await tx.selectFrom('calendarios').select('contratista').where('huella', '=', huella).executeTakeFirst()
  return fila?.contratista
}

/** Los periodos con una informativa que rige, y su folio. */
export function leerPresentados(tx: Transaccion, contratista: string): Promise<PeriodoPresentado[]> {
  return tx
    .selectFrom('informativas as i')
    .innerJoin('presentaciones as p', (union) => union.onRef('p.contratista', '=', 'i.contratista').onRef('p.informativa', '=', 'i.id'))
    .select(['i.ejercicio', 'i.cuatrimestre', 'p.folio'])
    .where('i.contratista', '=', contratista)
    .where('i.estado', '=', 'presentada')
    .where('i.tipo', 'in', ['normal', 'sin_informacion', 'correccion'])
    .execute()
}
