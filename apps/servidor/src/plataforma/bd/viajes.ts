import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { SalidaJunta } from './salida-junta.ts'
import { compilada } from './transaccion.ts'

/** Consultas sueltas, cada una su propia transacción, por una conexión en la que salen sin esperarse unas a otras. */
export interface Viajes {
  consultar<R>(consulta: RawBuilder<R>): Promise<R[]>
  cerrar(): Promise<void>
}

/** Abre la conexión cuando hace falta, y otra si se pierde. Lo que va por ella no debe esperar candados ni al disco: lo que sigue esperaría con ello. */
export function crearViajes(opciones: pg.ClientConfig, alFallar: (error: Error) => void): Viajes {
  let conexion: Promise<pg.Client> | undefined
  async function abrir(): Promise<pg.Client> {
    const cliente = new pg.Client({ ...opciones, pipeline: true, stream: () => new SalidaJunta() })
    cliente.on('error', alFallar).on('end', () => (conexion = undefined))
    await cliente.connect()
    return cliente
  }
  const tomar = (): Promise<pg.Client> =>
    (conexion ??= abrir().catch((error: unknown) => {
      conexion = undefined
      throw error
    }))
  return {
    consultar: async <R>(consulta: RawBuilder<R>) => (await (await tomar()).query(compilada(consulta))).rows as R[],
    cerrar: async () => (await conexion?.catch(() => undefined))?.end(),
  }
}

/**
 * Hace algo de una vez para todos los que lo piden mientras se hace: quien lo pide espera una vuelta que empezó después de pedirlo.
 */
export function porTandas(hacer: () => Promise<unknown>): () => Promise<unknown> {
  let enCurso: Promise<unknown> | undefined
  let siguiente: Promise<unknown> | undefined
  const empezar = (): Promise<unknown> => {
    siguiente = undefined
    enCurso = hacer().finally(() => (enCurso = undefined))
    return enCurso
  }
  return () => (enCurso === undefined ? empezar() : (siguiente ??= enCurso.then(empezar, empezar)))
}
