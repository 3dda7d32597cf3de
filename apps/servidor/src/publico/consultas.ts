import type { BaseDeDatos } from '../plataforma/bd/conexion.ts'

/** Lo presentado con un folio, sea de quien sea. */
export function leerPorFolio(bd: BaseDeDatos, folio: string) {
  return bd.deSistema((tx) =>
    tx
      .selectFrom('presentaciones as p')
      .innerJoin('informativas as i', (union) => union.onRef('i.contratista', '=', 'p.contratista').onRef('i.id', '=', 'p.informativa'))
      .leftJoin('revocaciones as r', (union) => union.onRef('r.contratista', '=', 'p.contratista').onRef('r.informativa', '=', 'p.informativa'))
      .select(['p.folio', 'p.presentada', 'p.extemporanea', 'p.publico', 'p.codigo_verificacion as codigoVerificacion'])
      .select(['p.cadena', 'p.firma', 'p.certificado', 'p.cadena_sello as cadenaSello', 'p.sello', 'p.certificado_sello as certificadoSello'])
      .select((o) => o.fn.coalesce('p.ocsp', 'r.ocsp').as('ocsp'))
      .select(['p.contratista', 'p.informativa', 'i.tipo', 'i.ejercicio', 'i.cuatrimestre', 'i.estado'])
      .where('p.folio', '=', folio)
      .executeTakeFirst(),
  )
}

/** SHA-256 del PDF de un acuse; nulo mientras se prepara. Se abre como del contratista: la llave del sistema no ve acuses. */
export async function leerHuellaDelAcuse(bd: BaseDeDatos, contratista: string, informativa: string): Promise<string | null> {
  const acuse = await bd.deContratista(contratista, (tx) =>
    tx.selectFrom('acuses').select('huella').where('contratista', '=', contratista).where('informativa', '=', informativa).executeTakeFirst(),
  )
  return acuse?.huella ?? null
}
