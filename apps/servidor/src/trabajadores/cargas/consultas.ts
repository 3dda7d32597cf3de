import type { Estado } from '@icsoe/dominio/informativa'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import type { ErrorDeFila } from '@icsoe/dominio/trabajadores'
import { CompiledQuery, type Selectable, sql } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Hecho } from '../../plataforma/bitacora/consultas.ts'
import type { Tablas } from '../../plataforma/bd/tablas.ts'
import type { DeContrato, TrabajadorGuardado } from '../consultas.ts'

export type CargaGuardada = Omit<Selectable<Tablas['cargas']>, 'contratista' | 'contrato' | 'huella' | 'intento'>
/** De qué carga se habla: siempre con su contrato y su contratista. */
export type DeCarga = DeContrato & { carga: string }

const COLUMNAS = ['id', 'archivo', 'estado', 'filas', 'aceptadas', 'rechazadas', 'repetidas', 'por_codigo', 'advertencias', 'creada', 'latido'] as const

/** Lo que se sabe de una carga al terminarla. */
export type CargaTerminada = Pick<CargaGuardada, 'archivo' | 'filas' | 'aceptadas' | 'rechazadas' | 'repetidas' | 'por_codigo' | 'advertencias' | 'creada'> & { huella: string }
/** Quién hace una carga apartada: si otro la retoma, o alguien la cancela, deja de ser suya. */
export type Intento = { id: string; intento: string }

const enJson = ({ por_codigo: porCodigo, advertencias }: CargaTerminada) => ({ por_codigo: JSON.stringify(porCodigo), advertencias: JSON.stringify(advertencias) })

/** Guarda con ese identificador una carga ya terminada que nadie había apartado. */
export function insertarCarga(tx: Transaccion, { contratista, contrato, carga: id }: DeCarga, carga: CargaTerminada): Promise<CargaGuardada> {
  return tx
    .insertInto('cargas')
    .values({ contratista, contrato, id, ...carga, ...enJson(carga), estado: 'terminada' })
    .returning(COLUMNAS)
    .executeTakeFirstOrThrow()
}

/** Una carga en la que todo es nuevo, con su hecho de la bitácora. */
interface Limpia {
  ejercicio: number
  /** Los estados de sus informativas que dejan cambiar el contrato. */
  abiertos: readonly Estado[]
  trabajadores: readonly TrabajadorGuardado[]
  terminada: CargaTerminada
  hecho: Hecho
}

const GUARDAR_LIMPIA = 'select guardar_carga_limpia($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as guardada'
/** Guarda los trabajadores, la carga y su hecho en un solo viaje; `false`, y nada, si algo se opone (migración 0009). */
export async function insertarLimpia(bd: BaseDeDatos, { contratista, contrato, carga }: DeCarga, { ejercicio, abiertos, trabajadores, terminada, hecho }: Limpia): Promise<boolean> {
  // Claves y números ya juzgados: en la lista no hay qué escapar.
  const lista = (de: (uno: TrabajadorGuardado) => string | number): string => `{${trabajadores.map(de).join(',')}}`
  const { archivo, huella, advertencias, creada } = terminada
  const valores = [contratista, contrato, ejercicio, abiertos, lista((uno) => uno.nss), lista((uno) => uno.curp), lista((uno) => uno.sbc), carga, archivo, huella, JSON.stringify(advertencias), creada, hecho.actor, JSON.stringify(hecho.datos)]
  const [fila] = await bd.escribirDeUnViaje<{ guardada: boolean }>(CompiledQuery.raw(GUARDAR_LIMPIA, valores))
  return fila?.guardada === true
}

/** Termina una carga apartada; `undefined` si ya no es de este intento. */
export function terminarCarga(tx: Transaccion, contratista: string, { id, intento }: Intento, carga: CargaTerminada): Promise<CargaGuardada | undefined> {
  return tx
    .updateTable('cargas')
    .set({ ...carga, ...enJson(carga), estado: 'terminada' })
    .where('contratista', '=', contratista)
    .where('id', '=', id)
    .where('intento', '=', intento)
    .where('estado', '<>', 'terminada')
    .returning(COLUMNAS)
    .executeTakeFirst()
}

/** Aparta el identificador de una carga antes de leer su archivo; `false` si ya existe. */
export async function apartarCarga(tx: Transaccion, { contratista, contrato }: DeContrato, { id, intento }: Intento, { archivo, creada, latido }: { archivo: string; creada: Date; latido: Date }): Promise<boolean> {
  const vacia = { huella: '', estado: 'recibida' as const, filas: 0, aceptadas: 0, rechazadas: 0, repetidas: 0, por_codigo: '{}' }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cargas')
    .values({ contratista, contrato, id, intento, archivo, creada, latido, ...vacia })
    .onConflict((choque) => choque.columns(['contratista', 'id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** La carga con ese identificador, en cualquier contrato, sin que cambie hasta que la transacción termine. */
export function tomarCarga(tx: Transaccion, contratista: string, id: string): Promise<(CargaGuardada & { contrato: string; huella: string }) | undefined> {
  return tx.selectFrom('cargas').select([...COLUMNAS, 'contrato', 'huella']).where('contratista', '=', contratista).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Da a otro intento una carga que quedó a medias. */
export async function retomarCarga(tx: Transaccion, contratista: string, { id, intento }: Intento, { archivo, latido }: { archivo: string; latido: Date }): Promise<void> {
  await tx.updateTable('cargas').set({ intento, archivo, latido, estado: 'recibida', filas: 0, aceptadas: 0, rechazadas: 0 }).where('contratista', '=', contratista).where('id', '=', id).execute()
}

/** Anota que la carga sigue y cuánto lleva; `false` si ya no es de este intento. */
export async function anotarAvance(tx: Transaccion, contratista: string, { id, intento }: Intento, avance: Pick<CargaGuardada, 'filas' | 'aceptadas' | 'rechazadas'> & { latido: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cargas')
    .set({ ...avance, estado: 'validando' })
    .where('contratista', '=', contratista)
    .where('id', '=', id)
    .where('intento', '=', intento)
    .where('estado', '<>', 'terminada')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Borra una carga apartada de este intento que no se terminó: no deja rastro. */
export async function soltarCarga(tx: Transaccion, contratista: string, { id, intento }: Intento): Promise<void> {
  await tx.deleteFrom('cargas').where('contratista', '=', contratista).where('id', '=', id).where('intento', '=', intento).where('estado', '<>', 'terminada').execute()
}

/** Borra una carga que no ha terminado, sea de quien sea el intento; dice si la había. */
export async function cancelarCarga(tx: Transaccion, { contratista, contrato, carga }: DeCarga): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('cargas').where('contratista', '=', contratista).where('contrato', '=', contrato).where('id', '=', carga).where('estado', '<>', 'terminada').executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Agrega al contrato los trabajadores que no chocan con los que ya tiene, ni por NSS ni por CURP, en orden de NSS: así cuesta la mitad; los
 * NSS de `fuera` no entran. Da los del contrato con los que chocan los demás.
 */
export async function insertarSinChoques(tx: Transaccion, { contratista, contrato }: DeContrato, trabajadores: readonly TrabajadorGuardado[], fuera: readonly string[]): Promise<TrabajadorGuardado[]> {
  const [nss, curps, sbcs] = [trabajadores.map((uno) => uno.nss), trabajadores.map((uno) => uno.curp), trabajadores.map((uno) => uno.sbc)]
  const { rows } = await sql<TrabajadorGuardado>`with choques as materialized (
      select nss, curp, sbc from trabajadores
      where contratista = ${contratista} and contrato = ${contrato}::uuid and (nss = any(${nss}::text[]) or curp = any(${curps}::text[]))
    ), insertados as (
      insert into trabajadores (contratista, contrato, nss, curp, sbc)
      select ${contratista}, ${contrato}::uuid, f.nss, f.curp, f.sbc from unnest(${nss}::text[], ${curps}::text[], ${sbcs}::integer[]) as f (nss, curp, sbc)
      where f.nss <> all(${fuera}::text[]) and f.nss not in (select nss from choques) and f.curp not in (select curp from choques)
      order by f.nss collate "C"
    )
    select nss, curp, sbc from choques`.execute(tx)
  return rows
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
