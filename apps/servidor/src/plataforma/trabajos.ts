import { type DatosDeTrabajo, type NombreDeTrabajo, trabajos as esquemas } from '@icsoe/esquemas/trabajos'
import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type Transaccion, VIGILADA } from './bd/conexion.ts'

const ESQUEMA = 'trabajos'
const ZONA = 'America/Mexico_City'
const nombres = Object.keys(esquemas) as NombreDeTrabajo[]

interface Modo {
  /** Cuántos hace a la vez un proceso. */
  aLaVez: number
}
export interface Trabajos {
  /** Encola dentro de la transacción del hecho que lo causa: si no se confirma, el trabajo no existe. */
  encolar<N extends NombreDeTrabajo>(tx: Transaccion, nombre: N, ...datos: DatosDeTrabajo<N>[]): Promise<void>
  /** Como `encolar`, cada uno con su identificador: mientras exista un trabajo con él, encolarlo otra vez no hace nada. */
  encolarUnicos<N extends NombreDeTrabajo>(tx: Transaccion, nombre: N, unicos: readonly { id: string; datos: DatosDeTrabajo<N> }[]): Promise<void>
  /** Dice quién hace un trabajo; debe poder correr dos veces con el mismo resultado. */
  atender<N extends NombreDeTrabajo>(nombre: N, hacer: (datos: DatosDeTrabajo<N>) => Promise<void>, modo?: Modo): void
  /** Encola un trabajo sin datos cada vez que toca (expresión cron, hora del centro de México), una vez entre todos los procesos. */
  programar(nombre: NombreDeTrabajo, cuando: string): void
  /** Cuántos esperan de cada clase, con retraso de unos segundos. */
  enEspera(): Promise<Record<string, number>>
  iniciar(): Promise<void>
  detener(): Promise<void>
}

/** Más de dos meses de intentos: lo que espera a un servicio de fuera (correo, OCSP, sello de tiempo) sale aunque tarde días en volver. */
const INTENTOS = 10_000
/** Días. Lo que espera se conserva mientras le queden intentos: después de esto pg-boss lo borra sin haberlo hecho. */
const SE_CONSERVA = 90
const PACIENCIA = { retryLimit: INTENTOS, retentionSeconds: SE_CONSERVA * 86_400 } as const
/** Lo que va a pg, que pg-boss no nombra; el límite, en milisegundos. */
const POR_SU_CONEXION = { ...VIGILADA, query_timeout: 60_000 }
const opcionesComunes = { schema: ESQUEMA, schedule: false, monitorVacuum: false, reindex: false } as const

/** La función que encola trabajos de una clase. */
const funcionDe = (nombre: NombreDeTrabajo) => `encolar ${nombre}`

/**
 * La orden con que pg-boss encola, hecha función de la base: así se planea una vez por conexión y no cada vez, que cuesta más que hacerla. Se
 * rehace al arrancar, con la que pg-boss dé.
 */
async function ordenDeEncolar(jefe: PgBoss, nombre: NombreDeTrabajo): Promise<string> {
  let orden = ''
  await jefe.insert(nombre, [{ data: {} }], { db: { executeSql: (texto) => ((orden = texto), Promise.resolve({ rows: [] })) } })
  return `create or replace function ${ESQUEMA}."${funcionDe(nombre)}"(text) returns void language plpgsql as $funcion$ begin ${orden}; end $funcion$`
}

/** Instala las colas con la conexión del propietario y da a la aplicación solo lo que necesita para usarlas. */
export async function prepararTrabajos(propietario: string, rol: string, ejecutar: (sql: string) => Promise<void>): Promise<void> {
  const jefe = new PgBoss({ ...opcionesComunes, connectionString: propietario, supervise: false, max: 2 })
  jefe.on('error', () => undefined)
  await jefe.start()
  for (const nombre of nombres) {
    if (await jefe.getQueue(nombre)) await jefe.updateQueue(nombre, PACIENCIA)
    else await jefe.createQueue(nombre, { ...PACIENCIA, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 120, heartbeatSeconds: 10 })
  }
  for (const nombre of nombres) await ejecutar(await ordenDeEncolar(jefe, nombre))
  await jefe.stop({ graceful: false })
  await ejecutar(`grant usage on schema ${ESQUEMA} to ${rol}`)
  await ejecutar(`grant select, insert, update, delete on all tables in schema ${ESQUEMA} to ${rol}`)
  await ejecutar(`grant execute on all functions in schema ${ESQUEMA} to ${rol}`)
}

/** Toma de a `aLaVez` y da cuenta de cada uno por separado; mientras haya de sobra, sin esperar entre una toma y otra. */
const comoTomarlos = ({ aLaVez }: Modo) => ({ pollingIntervalSeconds: 0.5, batchSize: aLaVez, burstWhenBatchFull: true, perJobResults: true }) as const

async function encolar(tx: Transaccion, nombre: NombreDeTrabajo, trabajos: readonly { id?: string; data: unknown }[]): Promise<void> {
  if (trabajos.length > 0) await sql`select ${sql.id(ESQUEMA, funcionDe(nombre))}(${JSON.stringify(trabajos)})`.execute(tx)
}

/** Cola de trabajos sobre la misma base (pg-boss), con la conexión de la aplicación. Con `programados`, también hace lo que toca a su hora. */
export function crearTrabajos(aplicacion: string, registro: FastifyBaseLogger, { programados }: { programados: boolean }): Trabajos {
  const jefe = new PgBoss({ ...opcionesComunes, ...POR_SU_CONEXION, schedule: programados, connectionString: aplicacion, migrate: false, createSchema: false, max: 4, superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 })
  jefe.on('error', (error) => registro.error(error, 'trabajos'))
  const manos = new Map<NombreDeTrabajo, { hacer: (datos: unknown) => Promise<void>; modo: Modo }>()
  const horario = new Map<NombreDeTrabajo, string>()
  const intentar = async (nombre: NombreDeTrabajo, id: string, hacer: () => Promise<void>) => {
    try {
      await hacer()
      return { id, status: 'completed' } as const
    } catch (error) {
      registro.warn({ trabajo: nombre, err: error }, 'Un trabajo falló y se intentará de nuevo')
      // El nombre y no el mensaje, que puede llevar la dirección de alguien.
      return { id, status: 'failed', output: { falla: error instanceof Error ? error.name : 'Error' } } as const
    }
  }
  return {
    encolar: (tx, nombre, ...datos) => encolar(tx, nombre, datos.map((data) => ({ data }))),
    encolarUnicos: (tx, nombre, unicos) => encolar(tx, nombre, unicos.map(({ id, datos }) => ({ id, data: datos }))),
    atender(nombre, hacer, modo = { aLaVez: 1 }) {
      manos.set(nombre, { hacer: (datos) => hacer(esquemas[nombre].parse(datos) as DatosDeTrabajo<typeof nombre>), modo })
    },
    programar: (nombre, cuando) => void horario.set(nombre, cuando),
    async enEspera() {
      const colas = await jefe.getQueues(nombres)
      return Object.fromEntries(colas.map(({ name, queuedCount, activeCount }) => [name, queuedCount + activeCount]))
    },
    async iniciar() {
      await jefe.start()
      for (const [nombre, { hacer, modo }] of manos)
        await jefe.work(nombre, comoTomarlos(modo), (tomados) => Promise.all(tomados.map(({ id, data }) => intentar(nombre, id, () => hacer(data)))))
      if (programados) for (const [nombre, cuando] of horario) await jefe.schedule(nombre, cuando, {}, { tz: ZONA })
    },
    detener: () => jefe.stop({ graceful: true, timeout: 10_000 }),
  }
}
