import type { ErrorDeFila } from '@icsoe/dominio/trabajadores'
import { type Selectable, sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Tablas } from '../../plataforma/bd/tablas.ts'
import type { DeContrato } from '../consultas.ts'
import type { FilaRechazada } from './leer.ts'

export type CargaGuardada = Omit<Selectable<Tablas['cargas']>, 'contratista' | 'contrato' | 'huella'>
/** De qué carga se habla: siempre con su contrato y su contratista. */
export type DeCarga = DeContrato & { carga: string }

const COLUMNAS = ['id', 'archivo', 'estado', 'filas', 'aceptadas', 'rechazadas', 'repetidas', 'por_codigo', 'creada'] as const

/** Guarda una carga ya terminada. */
export function insertarCarga(
  tx: Transaccion,
  { contratista, contrato }: DeContrato,
  carga: Omit<CargaGuardada, 'id' | 'estado'> & { huella: string },
): Promise<CargaGuardada> {
  return tx
    .insertInto('cargas')
    .values({ contratista, contrato, ...carga, estado: 'terminada', por_codigo: JSON.stringify(carga.por_codigo) })
    .returning(COLUMNAS)
    .executeTakeFirstOrThrow()
}

/** Guarda las filas rechazadas de una carga. */
export async function insertarRechazos(tx: Transaccion, contratista: string, carga: string, rechazadas: readonly FilaRechazada[]): Promise<void> {
  const columna = <T>(de: (fila: FilaRechazada) => T): T[] => rechazadas.map(de)
  await sql`insert into rechazos (contratista, carga, fila, nss, curp, sbc, errores)
    select ${contratista}, ${carga}::uuid, r.fila, r.nss, r.curp, r.sbc, r.errores::jsonb
    from unnest(${columna((r) => r.fila)}::integer[], ${columna((r) => r.nss)}::text[], ${columna((r) => r.curp)}::text[],
      ${columna((r) => r.sbc)}::text[], ${columna((r) => JSON.stringify(r.errores))}::text[]) as r (fila, nss, curp, sbc, errores)`.execute(tx)
}

function cargasDe(tx: Transaccion, { contratista, contrato }: DeContrato) {
  return tx.selectFrom('cargas').select(COLUMNAS).where('contratista', '=', contratista).where('contrato', '=', contrato)
}

/** Una carga de ese contrato. */
export function leerCarga(tx: Transaccion, de: DeCarga): Promise<CargaGuardada | undefined> {
  return cargasDe(tx, de).where('id', '=', de.carga).executeTakeFirst()
}

/** Cargas de un contrato, la última primero, a lo más `cuantas`, antes del momento e identificador dados. */
export function listarCargas(tx: Transaccion, de: DeContrato, { antes, cuantas }: { antes: { creada: Date; id: string } | undefined; cuantas: number }): Promise<CargaGuardada[]> {
  return cargasDe(tx, de)
    .$if(antes !== undefined, (consulta) => consulta.where(sql<boolean>`(creada, id) < (${antes?.creada}, ${antes?.id})`))
    .orderBy('creada', 'desc')
    .orderBy('id', 'desc')
    .limit(cuantas)
    .execute()
}

/** Filas rechazadas de una carga en el orden del archivo, a lo más `cuantas`, después de la fila dada. */
export function listarRechazos(tx: Transaccion, { contratista, carga }: DeCarga, { despues, cuantas }: { despues: number; cuantas: number }): Promise<FilaRechazada[]> {
  return tx
    .selectFrom('rechazos')
    .select(['fila', 'nss', 'curp', 'sbc', sql<ErrorDeFila[]>`errores`.as('errores')])
    .where('contratista', '=', contratista)
    .where('carga', '=', carga)
    .where('fila', '>', despues)
    .orderBy('fila')
    .limit(cuantas)
    .execute()
}
