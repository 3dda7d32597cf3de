import { type CompiledQuery, DefaultQueryExecutor, DummyDriver, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, type QueryResult, SingleConnectionProvider, Transaction } from 'kysely'
import pg from 'pg'
import type { Tablas } from './tablas.ts'

export type Transaccion = Transaction<Tablas>

/** Lo que abre una transacción: a quién se le deja ver qué (las políticas por renglón lo leen), y cómo, solo mientras dura. */
export type Ajuste = readonly ['icsoe.contratista' | 'icsoe.capturista' | 'icsoe.sistema' | 'synchronous_commit' | 'plan_cache_mode' | 'enable_seqscan' | 'lock_timeout' | 'idle_in_transaction_session_timeout', string]
const SIN_ESPERAR_AL_DISCO: Ajuste = ['synchronous_commit', 'off']
/** Quien tomó lo que todos esperan y desapareció sin cerrar su conexión lo suelta: la base no se enteraría en horas. */
const SOLTAR_SI_CALLA: Ajuste = ['idle_in_transaction_session_timeout', '10s']
/**
 * Con los planes que la base hace una vez: planear cada vez cuesta más que hacer lo que toca unos cuantos renglones; y el que hizo cuando una
 * tabla estaba vacía no la lee entera cuando ya no lo está.
 */
export const PLANES_HECHOS: readonly Ajuste[] = [['plan_cache_mode', 'force_generic_plan'], ['enable_seqscan', 'off']]

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

/** Lo hecho en una transacción y lo último que escribe, si escribe algo. */
export interface ConUltima<T> {
  hecho: T
  ultima?: CompiledQuery | undefined
}

/** La base termina con ROLLBACK una transacción en la que algo falló, aunque se le pida COMMIT. */
async function confirmar(cliente: pg.ClientBase): Promise<void> {
  const { command } = await cliente.query('commit')
  if (command !== 'COMMIT') throw new Error('La transacción no se pudo confirmar.')
}

/** Manda en un solo viaje la última orden y la confirmación. Si la orden falla, la base no confirma nada. */
async function escribirYConfirmar(cliente: pg.ClientBase, ultima: CompiledQuery | undefined): Promise<void> {
  const [escrita, confirmada] = await Promise.allSettled([ultima && ejecutar(cliente, ultima), confirmar(cliente)])
  // La orden dice qué falló; la confirmación, solo que la transacción ya no servía.
  for (const cada of [escrita, confirmada]) if (cada.status === 'rejected') throw cada.reason
}

/**
 * Como `enTransaccion`, para una tarea que da su última orden sin mandarla: lo que tome antes (un folio) lo esperan menos los demás. Confirmar
 * no espera al disco y suelta enseguida los candados: no está a salvo hasta que quien llama lo asegure (docs/decisiones/0018), con lo que otra
 * haya confirmado y aquí se haya leído.
 */
export async function conUltima<T>(grupo: pg.Pool, ajustes: readonly Ajuste[], tarea: (tx: Transaccion) => Promise<ConUltima<T>>): Promise<T> {
  const { hecho } = await enTransaccion(grupo, [...ajustes, SIN_ESPERAR_AL_DISCO, SOLTAR_SI_CALLA], tarea, (cliente, { ultima }) => escribirYConfirmar(cliente, ultima))
  return hecho
}

/**
 * Hace `tarea` en una transacción abierta con `ajustes`. Abrirla no se espera: sale junto con la primera consulta, que si fallara no vería ni
 * guardaría cosa alguna, porque sin ajuste las políticas no dejan pasar ningún renglón; y lo que sigue ya no se manda. Sin `ajustes` de quién,
 * esa primera consulta solo debe leer.
 */
export async function enTransaccion<T>(grupo: pg.Pool, ajustes: readonly Ajuste[], tarea: (tx: Transaccion, cliente: pg.PoolClient) => Promise<T>, alFinal: (cliente: pg.PoolClient, hecho: T) => Promise<void> = confirmar): Promise<T> {
  const cliente = await grupo.connect()
  const { tx, terminar } = sobre(cliente)
  let sirve = true
  const alPerderla = (): void => void (sirve = false)
  cliente.on('error', alPerderla)
  try {
    const abierta = cliente.query(['begin', ...ajustes.map(([ajuste, valor]) => `set local ${ajuste} = ${pg.escapeLiteral(valor)}`)].join('; '))
    abierta.catch(terminar)
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
