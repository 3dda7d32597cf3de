import { type CompiledQuery, DefaultQueryExecutor, DummyDriver, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, type QueryResult, SingleConnectionProvider, Transaction } from 'kysely'
import pg from 'pg'
import type { Tablas } from './tablas.ts'

export type Transaccion = Transaction<Tablas>

/** Lo que abre una transacción: a quién se le deja ver qué (las políticas por renglón lo leen), solo mientras dura. */
export type Ajuste = readonly ['icsoe.contratista' | 'icsoe.capturista' | 'icsoe.sistema', string]

const adaptador = new PostgresAdapter()
const compilador = new PostgresQueryCompiler()
/** Nunca se usa: la conexión de una transacción ya está tomada. */
const driver = new DummyDriver()
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('Sin conexiones propias.')) })
const CAMBIAN = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

async function ejecutar<R>(cliente: pg.ClientBase, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  const { rows, command, rowCount } = await cliente.query(sql, [...parameters])
  return CAMBIAN.has(command) ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as R[] }
}

/**
 * La transacción de Kysely sobre una conexión ya tomada; `terminar` la deja inservible. Las consultas que no se esperan unas a otras salen
 * sin esperar respuesta si la conexión lo admite (no la de COPY), y la base las hace en orden.
 */
function sobre(cliente: pg.PoolClient): { tx: Transaccion; terminar: () => void } {
  const conexion = {
    executeQuery: <R>(consulta: CompiledQuery) => ejecutar<R>(cliente, consulta),
    streamQuery: () => {
      throw new Error('Una transacción no lee a trozos.')
    },
  }
  const enFila = new SingleConnectionProvider(conexion)
  let viva = true
  const executor = new DefaultQueryExecutor(compilador, adaptador, {
    provideConnection: async (usar) => {
      if (!viva) throw new Error('La transacción ya terminó.')
      return cliente.pipeline ? usar(conexion) : enFila.provideConnection(usar)
    },
  })
  return { tx: new Transaction<Tablas>({ config: { dialect }, dialect, driver, executor }), terminar: () => void (viva = false) }
}

/** Lo hecho en una transacción y lo último que escribe. */
export interface ConUltimas<T> {
  hecho: T
  ultimas: readonly CompiledQuery[]
}

/** La base termina con ROLLBACK una transacción en la que algo falló, aunque se le pida COMMIT. */
async function confirmar(cliente: pg.ClientBase): Promise<void> {
  const { command } = await cliente.query('commit')
  if (command !== 'COMMIT') throw new Error('La transacción no se pudo confirmar.')
}

/**
 * Manda en un solo viaje las últimas órdenes y la confirmación, que no espera al disco: suelta enseguida sus candados. Si una orden falla, la
 * base no confirma nada.
 */
async function escribirYConfirmar(cliente: pg.ClientBase, ultimas: readonly CompiledQuery[]): Promise<void> {
  const sinEsperar = cliente.query('set local synchronous_commit = off')
  const todas = await Promise.allSettled([sinEsperar, ...ultimas.map((orden) => ejecutar(cliente, orden)), confirmar(cliente)])
  // La primera dice qué falló; las que siguen, solo que la transacción ya no servía.
  const fallida = todas.find(({ status }) => status === 'rejected')
  if (fallida?.status === 'rejected') throw fallida.reason
}

/**
 * Como `enTransaccion`, para una tarea que da sus últimas órdenes sin mandarlas: lo que tome antes (un folio) lo esperan menos los demás. No se
 * da por hecho hasta que `asegurar` lo deja a salvo en disco (docs/decisiones/0018), con lo que otra haya confirmado y aquí se haya leído.
 */
export async function conUltimas<T>(grupo: pg.Pool, ajuste: Ajuste, tarea: (tx: Transaccion) => Promise<ConUltimas<T>>, asegurar: () => Promise<unknown>): Promise<T> {
  const { hecho } = await enTransaccion(grupo, ajuste, tarea, (cliente, { ultimas }) => escribirYConfirmar(cliente, ultimas))
  await asegurar()
  return hecho
}

/**
 * Hace `tarea` en una transacción abierta con `ajuste`. Abrirla no se espera: sale junto con la primera consulta, y si fallara, nada de lo
 * que sigue vería ni guardaría cosa alguna, porque sin ajuste las políticas no dejan pasar ningún renglón.
 */
export async function enTransaccion<T>(grupo: pg.Pool, [ajuste, valor]: Ajuste, tarea: (tx: Transaccion, cliente: pg.PoolClient) => Promise<T>, alFinal: (cliente: pg.PoolClient, hecho: T) => Promise<void> = confirmar): Promise<T> {
  const cliente = await grupo.connect()
  const { tx, terminar } = sobre(cliente)
  let sirve = true
  const alPerderla = (): void => void (sirve = false)
  cliente.on('error', alPerderla)
  try {
    const abierta = cliente.query(`begin; set local ${ajuste} = ${pg.escapeLiteral(valor)}`)
    abierta.catch(() => undefined)
    const hecho = await tarea(tx, cliente)
    await abierta
    await alFinal(cliente, hecho)
    return hecho
  } catch (error) {
    await cliente.query('rollback').catch(alPerderla)
    throw error
  } finally {
    terminar()
    cliente.off('error', alPerderla)
    cliente.release(!sirve)
  }
}
