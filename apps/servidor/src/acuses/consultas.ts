import type { BaseDeDatos, Transaccion } from '../plataforma/bd/conexion.ts'

/** Lo presentado, con su tipo y periodo: todo lo que el acuse dice sale de aquí. */
export function leerPresentacion(bd: BaseDeDatos, contratista: string, informativa: string) {
  return bd.deContratista(contratista, (tx) =>
    tx
      .selectFrom('presentaciones as p')
      .innerJoin('informativas as i', (union) => union.onRef('i.contratista', '=', 'p.contratista').onRef('i.id', '=', 'p.informativa'))
      .selectAll('p')
      .select(['i.tipo', 'i.ejercicio', 'i.cuatrimestre'])
      .where('p.contratista', '=', contratista)
      .where('p.informativa', '=', informativa)
      .executeTakeFirst(),
  )
}

/** Si el acuse ya está hecho. */
export async function hayAcuse(bd: BaseDeDatos, contratista: string, informativa: string): Promise<boolean> {
  const hecho = await bd.deContratista(contratista, (tx) => tx.selectFrom('acuses').select('informativa').where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst())
  return hecho !== undefined
}

/** Guarda el acuse; si ya había uno, ese se queda. */
export async function guardarAcuse(tx: Transaccion, acuse: { contratista: string; informativa: string; contenido: Buffer; huella: string; creado: Date }): Promise<void> {
  await tx.insertInto('acuses').values(acuse).onConflict((conflicto) => conflicto.doNothing()).execute()
}

/** El folio de una informativa presentada y su acuse, si ya está hecho. */
export function leerAcuse(bd: BaseDeDatos, contratista: string, informativa: string): Promise<{ folio: string; contenido: Buffer | null } | undefined> {
  return bd.deContratista(contratista, (tx) =>
    tx
      .selectFrom('presentaciones as p')
      .leftJoin('acuses as a', (union) => union.onRef('a.contratista', '=', 'p.contratista').onRef('a.informativa', '=', 'p.informativa'))
      .select(['p.folio', 'a.contenido'])
      .where('p.contratista', '=', contratista)
      .where('p.informativa', '=', informativa)
      .executeTakeFirst(),
  )
}
