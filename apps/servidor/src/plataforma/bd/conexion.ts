import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { from as copiarDesde } from 'pg-copy-streams'
import type { Tablas } from './tablas.ts'

export type Transaccion = Transaction<Tablas>

export interface BaseDeDatos {
  /** Una transacción que solo ve lo de un contratista: la política por renglón lo exige aunque la consulta lo olvide. */
  deContratista<T>(contratista: string, tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /**
   * Como `deContratista`, con COPY: `copiar` da un flujo en el que se escribe lo que recibe la orden. Puede durar lo que tarde en llegar un
   * archivo, así que usa conexiones aparte, pocas: las demás solicitudes no esperan por ellas.
   */
  conCopia<T>(contratista: string, tarea: (tx: Transaccion, copiar: (orden: string) => Writable) => Promise<T>): Promise<T>
  /** Una transacción que solo lee, y solo lo de los contratistas que designaron a ese capturista y en los que ya activó su cuenta. */
  deCapturista<T>(curp: string, tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /** Una transacción sobre lo que es de todos: sesiones, padrones, folios, correos, verificación pública. */
  deSistema<T>(tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /** ¿Contesta la base? */
  lista(): Promise<boolean>
  cerrar(): Promise<void>
}

/** Lo que se guarda de un contratista dentro de una transacción que también toca lo del sistema (folios, correos). */
export async function abrirSistema(tx: Transaccion): Promise<void> {
  await sql`select set_config('icsoe.sistema', 'on', true)`.execute(tx)
}

const FECHA: number = pg.types.builtins.DATE
const tipos: pg.CustomTypesConfig = {
  getTypeParser: (oid, formato) => {
    if (Number(oid) === FECHA) return (valor: string) => valor
    return pg.types.getTypeParser(oid, formato) as (valor: string) => unknown
  },
}

const COPIAS_A_LA_VEZ = 4

function enTransaccion<T>(bd: Kysely<Tablas>, ajuste: string, valor: string, tarea: (tx: Transaccion) => Promise<T>): Promise<T> {
  return bd.transaction().execute(async (tx) => {
    await sql`select set_config(${ajuste}, ${valor}, true)`.execute(tx)
    return tarea(tx)
  })
}

/** Kysely no da la conexión de su transacción: se toma antes, y es la única que se le presta. */
async function conCopia<T>(grupo: pg.Pool, contratista: string, tarea: (tx: Transaccion, copiar: (orden: string) => Writable) => Promise<T>): Promise<T> {
  const cliente = await grupo.connect()
  let sirve = true
  const prestada = { query: cliente.query.bind(cliente), release: () => undefined }
  const bd = new Kysely<Tablas>({ dialect: new PostgresDialect({ pool: { connect: () => Promise.resolve(prestada), end: () => Promise.resolve() } as unknown as pg.Pool }) })
  const alPerderla = (): void => void (sirve = false)
  cliente.on('error', alPerderla)
  try {
    return await enTransaccion(bd, 'icsoe.contratista', contratista, (tx) => tarea(tx, (orden) => cliente.query(copiarDesde(orden))))
  } finally {
    cliente.off('error', alPerderla)
    cliente.release(!sirve)
  }
}

/** Abre el grupo de conexiones de la aplicación. Sin consultas preparadas con nombre: rompen detrás de PgBouncer. */
export function conectar(url: string, alFallar: (error: Error) => void): BaseDeDatos {
  const pool = new pg.Pool({ connectionString: url, max: 20, application_name: 'icsoe', types: tipos, connectionTimeoutMillis: 5_000 })
  pool.on('error', alFallar)
  // También la conexión prestada: sin quien escuche, que se corte a media consulta tiraría el proceso.
  pool.on('connect', (cliente) => void cliente.on('error', alFallar))
  const bd = new Kysely<Tablas>({ dialect: new PostgresDialect({ pool }) })
  const copias = new pg.Pool({ connectionString: url, max: COPIAS_A_LA_VEZ, application_name: 'icsoe-cargas', types: tipos })
  copias.on('error', alFallar)
  const con = <T>(ajuste: string, valor: string, tarea: (tx: Transaccion) => Promise<T>) =>
    enTransaccion(bd, ajuste, valor, tarea)
  return {
    deContratista: (contratista, tarea) => con('icsoe.contratista', contratista, tarea),
    conCopia: (contratista, tarea) => conCopia(copias, contratista, tarea),
    deCapturista: (curp, tarea) => con('icsoe.capturista', curp, tarea),
    deSistema: (tarea) => con('icsoe.sistema', 'on', tarea),
    lista: () => sql`select 1`.execute(bd).then(() => true, () => false),
    cerrar: async () => {
      await bd.destroy()
      await copias.end()
    },
  }
}
