import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { SalidaJunta } from './salida-junta.ts'

/** Consultas sueltas, cada una su propia transacción, por una conexión en la que salen sin esperarse unas a otras. */
export interface Viajes {
  consultar<R>(consulta: CompiledQuery<R>): Promise<R[]>
  cerrar(): Promise<void>
}

/** Abre la conexión cuando hace falta, y otra si se pierde. Lo que va por ella no debe esperar candados ni al disco: lo que sigue esperaría con ello. */
export function crearViajes(opciones: pg.ClientConfig, alFallar: (error: Error) => void): Viajes {
  let conexion: Promise<pg.Client> | undefined
  async function abrir(alTerminar: () => void): Promise<pg.Client> {
    const cliente = new pg.Client({ ...opciones, pipeline: true, stream: () => new SalidaJunta() })
    cliente.on('error', alFallar).on('end', alTerminar)
    await cliente.connect()
    return cliente
  }
  const olvidar = (perdida: Promise<pg.Client>): void => {
    if (conexion === perdida) conexion = undefined
  }
  function tomar(): Promise<pg.Client> {
    if (conexion !== undefined) return conexion
    const nueva: Promise<pg.Client> = abrir(() => olvidar(nueva))
    nueva.catch(() => olvidar(nueva))
    conexion = nueva
    return nueva
  }
  return {
    async consultar<R>(consulta: CompiledQuery<R>) {
      const tomada = tomar()
      try {
        return (await (await tomada).query(consulta.sql, [...consulta.parameters])).rows as R[]
      } catch (error) {
        // Lo que no contestó la base es de la conexión, que se está cerrando: la que sigue abre otra sin esperar a que acabe.
        if (!(error instanceof pg.DatabaseError)) olvidar(tomada)
        throw error
      }
    },
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
