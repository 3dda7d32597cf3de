import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { SalidaJunta } from './salida-junta.ts'

/** Una conexión abierta: si se pierde, lo que se le pida falla. */
interface Conexion {
  consultar<R>(consulta: CompiledQuery<R>): Promise<R[]>
  cerrar(): Promise<void>
}
/** Consultas sueltas, cada una su propia transacción, por una conexión en la que salen sin esperarse unas a otras. */
export interface Viajes extends Conexion {
  /** La conexión de ahora. */
  tomar(): Promise<Conexion>
}

/** Abre la conexión cuando hace falta, y otra si se pierde. Lo que va por ella no debe esperar candados ni al disco: lo que sigue esperaría con ello. */
export function crearViajes(opciones: pg.ClientConfig, alFallar: (error: Error) => void): Viajes {
  let abierta: Promise<Conexion> | undefined
  async function abrir(alPerderse: () => void): Promise<Conexion> {
    const cliente = new pg.Client({ ...opciones, pipeline: true, stream: () => new SalidaJunta() })
    cliente.on('error', alFallar).on('end', alPerderse)
    await cliente.connect()
    return {
      async consultar<R>({ sql, parameters }: CompiledQuery<R>) {
        try {
          return (await cliente.query(sql, [...parameters])).rows as R[]
        } catch (error) {
          // Lo que no contestó la base es de la conexión, que se está cerrando: la que sigue abre otra sin esperar a que acabe.
          if (!(error instanceof pg.DatabaseError)) alPerderse()
          throw error
        }
      },
      cerrar: () => cliente.end(),
    }
  }
  function tomar(): Promise<Conexion> {
    if (abierta !== undefined) return abierta
    const olvidar = (): void => {
      if (abierta === nueva) abierta = undefined
    }
    const nueva: Promise<Conexion> = abrir(olvidar)
    nueva.catch(olvidar)
    abierta = nueva
    return nueva
  }
  return {
    tomar,
    consultar: async (consulta) => (await tomar()).consultar(consulta),
    cerrar: async () => (await abierta?.catch(() => undefined))?.cerrar(),
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

/** Deja algo escrito y lo confirma en disco (y en las réplicas que la base espere), con todo lo confirmado antes que ello. */
const ASEGURAR = CompiledQuery.raw("select pg_logical_emit_message(true, 'icsoe', '')")

type Resguardo = () => Promise<() => Promise<unknown>>

function porUna(viajes: Viajes): Resguardo {
  let ultima: { conexion: Conexion; asegurar: () => Promise<unknown> } | undefined
  return async () => {
    const conexion = await viajes.tomar()
    if (ultima?.conexion !== conexion) ultima = { conexion, asegurar: porTandas(() => conexion.consultar(ASEGURAR)) }
    return ultima.asegurar
  }
}

/**
 * Se llama antes de confirmar sin esperar al disco, y da con qué dejar a salvo lo confirmado, con lo de los demás que lo piden. Va por la conexión
 * que ya estaba abierta: si la base se perdió desde entonces, y con ella lo confirmado, falla; por otra conexión no se sabría. Tocan por turnos:
 * con una sola, quien llega esperaría a que acabe la vuelta de otro, que a su vez espera al disco lo que escriben los demás, y luego la suya.
 */
export function crearResguardo(conexiones: readonly Viajes[]): Resguardo {
  const resguardos = conexiones.map(porUna)
  let turno = 0
  return () => (resguardos[turno++ % resguardos.length] as Resguardo)()
}
