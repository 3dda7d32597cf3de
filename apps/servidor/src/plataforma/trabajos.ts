import { type DatosDeTrabajo, type NombreDeTrabajo, trabajos as esquemas } from '@icsoe/esquemas/trabajos'
import type { FastifyBaseLogger } from 'fastify'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Transaccion } from './bd/conexion.ts'

const ESQUEMA = 'trabajos'
const nombres = Object.keys(esquemas) as NombreDeTrabajo[]

export interface Trabajos {
  /** Encola dentro de la transacción del hecho que lo causa: si no se confirma, el trabajo no existe. */
  encolar<N extends NombreDeTrabajo>(tx: Transaccion, nombre: N, datos: DatosDeTrabajo<N>): Promise<void>
  /** Dice quién hace un trabajo, y cuántos a la vez (uno si no se dice); debe poder correr dos veces con el mismo resultado. */
  atender<N extends NombreDeTrabajo>(nombre: N, hacer: (datos: DatosDeTrabajo<N>) => Promise<void>, opciones?: { simultaneos: number }): void
  iniciar(): Promise<void>
  detener(): Promise<void>
}

/** Más de dos meses de intentos: lo que espera a un servicio de fuera (correo, OCSP, sello de tiempo) sale aunque tarde días en volver. */
const INTENTOS = 10_000
const opcionesComunes = { schema: ESQUEMA, schedule: false, monitorVacuum: false, reindex: false } as const

/** Instala las colas con la conexión del propietario y da a la aplicación solo lo que necesita para usarlas. */
export async function prepararTrabajos(propietario: string, rol: string, ejecutar: (sql: string) => Promise<void>): Promise<void> {
  const jefe = new PgBoss({ ...opcionesComunes, connectionString: propietario, supervise: false, max: 2 })
  jefe.on('error', () => undefined)
  await jefe.start()
  for (const nombre of nombres) {
    if (await jefe.getQueue(nombre)) await jefe.updateQueue(nombre, { retryLimit: INTENTOS })
    else await jefe.createQueue(nombre, { retryLimit: INTENTOS, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, expireInSeconds: 120, heartbeatSeconds: 10, retentionSeconds: 30 * 86_400 })
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
  const manos = new Map<NombreDeTrabajo, { hacer: (datos: unknown) => Promise<void>; simultaneos: number }>()
  const intentar = async (nombre: NombreDeTrabajo, hacer: () => Promise<void>) => {
    try {
      await hacer()
      return { status: 'completed' as const }
    } catch (error) {
      registro.warn({ trabajo: nombre, err: error }, 'Un trabajo falló y se intentará de nuevo')
      return { status: 'failed' as const, output: { mensaje: error instanceof Error ? error.message : String(error) } }
    }
  }
  return {
    async encolar(tx, nombre, datos) {
      await jefe.send(nombre, datos, { db: fromKysely(tx) })
    },
    atender(nombre, hacer, { simultaneos } = { simultaneos: 1 }) {
      manos.set(nombre, { hacer: (datos) => hacer(esquemas[nombre].parse(datos) as DatosDeTrabajo<typeof nombre>), simultaneos })
    },
    async iniciar() {
      await jefe.start()
      // Cada uno sale bien o mal por su cuenta; mientras el lote venga lleno se pide el siguiente sin esperar.
      for (const [nombre, { hacer, simultaneos }] of manos)
        await jefe.work(nombre, { pollingIntervalSeconds: 0.5, batchSize: simultaneos, burstWhenBatchFull: true, perJobResults: true }, (lote) =>
          Promise.all(lote.map(async ({ id, data }) => ({ id, ...(await intentar(nombre, () => hacer(data))) }))),
        )
    },
    detener: () => jefe.stop({ graceful: true, timeout: 10_000 }),
  }
}
