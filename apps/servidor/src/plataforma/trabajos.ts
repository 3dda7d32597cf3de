import { type DatosDeTrabajo, type NombreDeTrabajo, trabajos as esquemas } from '@icsoe/esquemas/trabajos'
import type { FastifyBaseLogger } from 'fastify'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Transaccion } from './bd/conexion.ts'

const ESQUEMA = 'trabajos'
const nombres = Object.keys(esquemas) as NombreDeTrabajo[]

export interface Trabajos {
  /** Encola dentro de la transacción del hecho que lo causa: si no se confirma, el trabajo no existe. */
  encolar<N extends NombreDeTrabajo>(tx: Transaccion, nombre: N, datos: DatosDeTrabajo<N>): Promise<void>
  /** Dice quién hace un trabajo; debe poder correr dos veces con el mismo resultado. */
  atender<N extends NombreDeTrabajo>(nombre: N, hacer: (datos: DatosDeTrabajo<N>) => Promise<void>): void
  iniciar(): Promise<void>
  detener(): Promise<void>
}

const opcionesComunes = { schema: ESQUEMA, schedule: false, monitorVacuum: false, reindex: false } as const

/** Instala las colas con la conexión del propietario y da a la aplicación solo lo que necesita para usarlas. */
export async function prepararTrabajos(propietario: string, rol: string, ejecutar: (sql: string) => Promise<void>): Promise<void> {
  const jefe = new PgBoss({ ...opcionesComunes, connectionString: propietario, supervise: false, max: 2 })
  jefe.on('error', () => undefined)
  await jefe.start()
  for (const nombre of nombres) {
    if (await jefe.getQueue(nombre)) continue
    await jefe.createQueue(nombre, { retryLimit: 100, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 120, heartbeatSeconds: 10, retentionSeconds: 30 * 86_400 })
  }
  await jefe.stop({ graceful: false })
  await ejecutar(`grant usage on schema ${ESQUEMA} to ${rol}`)
  await ejecutar(`grant select, insert, update, delete on all tables in schema ${ESQUEMA} to ${rol}`)
  await ejecutar(`grant execute on all functions in schema ${ESQUEMA} to ${rol}`)
}

/** Cola de trabajos sobre la misma base (pg-boss), con la conexión de la aplicación. */
export function crearTrabajos(aplicacion: string, registro: FastifyBaseLogger): Trabajos {
  const jefe = new PgBoss({ ...opcionesComunes, connectionString: aplicacion, migrate: false, createSchema: false, max: 4, superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 })
  jefe.on('error', (error) => registro.error(error, 'trabajos'))
  const manos = new Map<NombreDeTrabajo, (datos: unknown) => Promise<void>>()
  const intentar = async (nombre: NombreDeTrabajo, hacer: () => Promise<void>) => {
    try {
      await hacer()
    } catch (error) {
      registro.warn({ trabajo: nombre, err: error }, 'Un trabajo falló y se intentará de nuevo')
      throw error
    }
  }
  return {
    async encolar(tx, nombre, datos) {
      await jefe.send(nombre, datos, { db: fromKysely(tx) })
    },
    atender(nombre, hacer) {
      manos.set(nombre, (datos) => hacer(esquemas[nombre].parse(datos) as DatosDeTrabajo<typeof nombre>))
    },
    async iniciar() {
      await jefe.start()
      for (const [nombre, hacer] of manos)
        await jefe.work(nombre, { pollingIntervalSeconds: 0.5 }, async ([trabajo]) => {
          if (trabajo) await intentar(nombre, () => hacer(trabajo.data))
        })
    },
    detener: () => jefe.stop({ graceful: true, timeout: 10_000 }),
  }
}
