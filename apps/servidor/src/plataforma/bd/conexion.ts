import { CompiledQuery, sql } from 'kysely'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { from as copiarDesde } from 'pg-copy-streams'
import { SalidaJunta } from './salida-junta.ts'
import { type Ajuste, conUltima, type ConUltima, enTransaccion, PLANES_HECHOS, type Transaccion } from './transaccion.ts'
import { crearResguardo, crearViajes } from './viajes.ts'

export type { ConUltima, Transaccion }

export interface BaseDeDatos {
  /** Una transacción que solo ve lo de un contratista: la política por renglón lo exige aunque la consulta lo olvide. */
  deContratista<T>(contratista: string, tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /**
   * Como `deContratista`; la última orden que da `tarea` sale con la confirmación, en el mismo viaje. Va por conexiones aparte, pocas y en
   * orden de llegada: es para lo que toma candados que todos esperan.
   */
  deContratistaConUltima<T>(contratista: string, tarea: (tx: Transaccion) => Promise<ConUltima<T>>): Promise<T>
  /**
   * Lo mismo con lo de varios contratistas: no abre lo de ninguno; lo abren una por una las funciones de la base a las que `tarea` llama. Termina
   * al confirmar, y no se contesta hasta que esté `aSalvo`.
   */
  deVariosConUltima<T>(tarea: (tx: Transaccion) => Promise<ConUltima<T>>): Promise<{ hecho: T; aSalvo: Promise<unknown> }>
  /**
   * Como `deContratista`, con COPY: `copiar` da un flujo en el que se escribe lo que recibe la orden. Puede durar lo que tarde en llegar un
   * archivo, así que usa conexiones aparte, pocas: las demás solicitudes no esperan por ellas.
   */
  conCopia<T>(contratista: string, tarea: (tx: Transaccion, copiar: (orden: string) => Writable) => Promise<T>): Promise<T>
  /** Una transacción que solo lee, y solo lo de los contratistas que designaron a ese capturista y en los que ya activó su cuenta. */
  deCapturista<T>(curp: string, tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /** Una transacción sobre lo que es de todos: sesiones, padrones, folios, correos, verificación pública. */
  deSistema<T>(tarea: (tx: Transaccion) => Promise<T>): Promise<T>
  /** Una sola consulta sin transacción aparte, para las funciones de la base que abren ellas mismas lo que van a leer. */
  deUnViaje<R>(consulta: CompiledQuery<R>): Promise<R[]>
  /**
   * Como `deUnViaje`, para las que escriben y confirman sin esperar al disco (`synchronous_commit`, docs/decisiones/0018): sueltan sus
   * candados enseguida, y aquí no se contesta hasta que están a salvo.
   */
  escribirDeUnViaje<R>(consulta: CompiledQuery<R>): Promise<R[]>
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

/** Milisegundos. Por una conexión que se quedó muda sin cerrarse pasan todas las solicitudes: se suelta, y la que sigue abre otra. */
const LIMITE_DE_UN_VIAJE = 10_000
/** Milisegundos que se guarda una conexión sin uso: abrir otra y planear de nuevo lo que las funciones hacen tarda más que cualquier solicitud. */
const OCIOSA = 60_000
const COPIAS_A_LA_VEZ = 4
/** Lo que espera candados que todos toman (los folios) va por pocas conexiones y en orden de llegada: más no lo apuran, y lo demás tiene las suyas. */
const EN_FILA_A_LA_VEZ = 6
/** La base deja de esperar un candado antes de que aquí se deje de esperarla: nadie se queda formado por quien ya se fue. */
const ESPERA_DE_UN_LOTE: Ajuste = ['lock_timeout', '8s']
const ESPERA_DE_UNA: Ajuste = ['lock_timeout', '30s']
/** Milisegundos que se espera la respuesta a una orden cuando la base desapareció con ella en camino: ninguna tarda tanto. */
const LIMITE_DE_UNA = 300_000
const LIMITE_EN_FILA = 60_000
/** Va una a la vez; la otra es para cuando la primera se queda muda. */
const DE_VARIOS_A_LA_VEZ = 2
/** Conexiones con que se aseguran las presentaciones, sin esperarse unas a otras; las cargas chicas, muchas más y más baratas, tienen una, donde se juntan. */
const ASEGURAN_A_LA_VEZ = 4

/** Una conexión ociosa cuya base desapareció sin cerrarla se da por perdida en unos veinte segundos. */
export const VIGILADA = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const
const NADA = CompiledQuery.raw('select 1')

/** Abre el grupo de conexiones de la aplicación. Sin consultas preparadas con nombre: rompen detrás de PgBouncer. */
export function conectar(url: string, alFallar: (error: Error) => void): BaseDeDatos {
  const comunes = { connectionString: url, application_name: 'icsoe', types: tipos, connectionTimeoutMillis: 5_000, ...VIGILADA }
  const grupo = (max: number, query_timeout = LIMITE_DE_UNA) => {
    const pool = new pg.Pool({ ...comunes, query_timeout, max, pipeline: true, idleTimeoutMillis: OCIOSA, stream: () => new SalidaJunta() })
    pool.on('error', alFallar)
    // También la conexión prestada: sin quien escuche, que se corte a media consulta tiraría el proceso.
    pool.on('connect', (cliente) => void cliente.on('error', alFallar))
    return pool
  }
  const [pool, enFila, deVarios] = [grupo(16), grupo(EN_FILA_A_LA_VEZ, LIMITE_EN_FILA), grupo(DE_VARIOS_A_LA_VEZ, LIMITE_DE_UN_VIAJE)]
  const copias = new pg.Pool({ connectionString: url, max: COPIAS_A_LA_VEZ, application_name: 'icsoe-cargas', types: tipos, ...VIGILADA })
  copias.on('error', alFallar)
  const viajes = () => crearViajes({ ...comunes, query_timeout: LIMITE_DE_UN_VIAJE }, alFallar)
  // Aparte unas de otras: las que leen no esperan a las que escriben, ni estas al disco.
  const [lecturas, escrituras, deCargas, dePresentaciones] = [viajes(), viajes(), viajes(), Array.from({ length: ASEGURAN_A_LA_VEZ }, viajes)]
  const [resguardarCarga, resguardarPresentacion] = [crearResguardo([deCargas]), crearResguardo(dePresentaciones)]
  const con = <T>(ajuste: Ajuste, tarea: (tx: Transaccion) => Promise<T>) => enTransaccion(pool, [ajuste], tarea)
  return {
    deContratista: (contratista, tarea) => con(['icsoe.contratista', contratista], tarea),
    async deContratistaConUltima(contratista, tarea) {
      const asegurar = await resguardarPresentacion()
      const hecho = await conUltima(enFila, [['icsoe.contratista', contratista], ESPERA_DE_UNA], tarea)
      await asegurar()
      return hecho
    },
    async deVariosConUltima(tarea) {
      const asegurar = await resguardarPresentacion()
      const hecho = await conUltima(deVarios, [...PLANES_HECHOS, ESPERA_DE_UN_LOTE], tarea)
      const aSalvo = asegurar()
      // Quien no vaya a contestar con ello no lo espera.
      aSalvo.catch(() => undefined)
      return { hecho, aSalvo }
    },
    conCopia: (contratista, tarea) => enTransaccion(copias, [['icsoe.contratista', contratista]], (tx, cliente) => tarea(tx, (orden) => cliente.query(copiarDesde(orden)))),
    deCapturista: (curp, tarea) => con(['icsoe.capturista', curp], tarea),
    deSistema: (tarea) => con(['icsoe.sistema', 'on'], tarea),
    deUnViaje: (consulta) => lecturas.consultar(consulta),
    async escribirDeUnViaje(consulta) {
      const asegurar = await resguardarCarga()
      const dado = await escrituras.consultar(consulta)
      await asegurar()
      return dado
    },
    lista: () => lecturas.consultar(NADA).then(() => true, () => false),
    cerrar: async () => {
      await Promise.all([pool, enFila, deVarios, copias].map((uno) => uno.end()))
      await Promise.all([lecturas, escrituras, deCargas, ...dePresentaciones].map((viajes) => viajes.cerrar()))
    },
  }
}
