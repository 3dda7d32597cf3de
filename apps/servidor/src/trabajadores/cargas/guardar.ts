import type { Cuentas } from '@icsoe/dominio/archivo/lector'
import { estadosQuePermiten } from '@icsoe/dominio/informativa'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { Discrepancia, RevisionDePadron } from '../../padrones/puertos.ts'
import { randomUUID } from 'node:crypto'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { BaseDeDatos, Transaccion } from '../../plataforma/bd/conexion.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import type { Quien } from '../tomar.ts'
import { type CargaGuardada, insertarCarga, insertarLimpia, insertarRechazos, insertarSinChoques, type Intento, terminarCarga } from './consultas.ts'
import { contrastar } from './contrastar.ts'
import { insertarNuevas, insertarRechazosDePaso, separarChoques, separarDiscrepantes } from './grande/consultas.ts'
import type { ArchivoLeido } from './leer-chica.ts'
import { consultarPadron, type Discrepantes, separarPorPadron } from './revisar.ts'

/** La carga dejó de ser de este intento: se canceló, o se borró su contrato. Se lanza para que nada de ella se guarde. */
export class CargaCancelada extends Error {}

/** Todo lo que identifica a una carga al guardarla. */
export interface PorGuardar {
  quien: Quien
  contrato: string
  archivo: string
  momento: number
  /** Sin intento, nadie la había apartado. */
  intento: Intento | undefined
  revision: RevisionDePadron | undefined
  avisos?: Avisos | undefined
}

/** Advertencias del archivo y en cuántas filas, cuando ya se leyó. */
export type Avisos = () => { codigo: Codigo; filas: number }[]

/** Guarda una carga chica, fila por fila ya en memoria. */
export async function guardarChica(tx: Transaccion, por: PorGuardar, { cuentas, aceptables, rechazadas: malas, huella }: ArchivoLeido): Promise<CargaGuardada> {
  const de = { contratista: por.quien.contratista, contrato: por.contrato }
  const delPadron = await consultarPadron(tx, por.revision, aceptables)
  const fuera = por.revision?.modo === 'exigir' ? [...delPadron.keys()] : []
  const choques = aceptables.length === 0 ? [] : await insertarSinChoques(tx, de, aceptables, fuera)
  const { nuevas, repetidas, rechazadas: yaEstaban } = contrastar(aceptables, choques)
  const { aceptadas, rechazadas: noCuadran, discrepantes } = separarPorPadron(por.revision, nuevas, delPadron)
  const carga = await terminar(tx, por, { cuentas, huella, aceptadas, repetidas, yaEstaban: yaEstaban.length, discrepantes })
  const rechazadas = [...malas, ...yaEstaban, ...noCuadran]
  if (rechazadas.length > 0) await insertarRechazos(tx, de.contratista, carga.id, rechazadas)
  return carga
}

/**
 * Guarda en un solo viaje una carga chica que nadie apartó, sin filas malas ni padrón que consultar, si también las demás son nuevas y el
 * contrato, de ese ejercicio, se puede cambiar; si no, no guarda nada y da `undefined`.
 */
export async function guardarLimpia(bd: BaseDeDatos, por: PorGuardar, { cuentas, aceptables, huella }: ArchivoLeido, ejercicio: number): Promise<CargaGuardada | undefined> {
  const { id, terminada, hecho } = cuentaFinal(por, { cuentas, huella, aceptadas: aceptables.length, repetidas: 0, yaEstaban: 0, discrepantes: NINGUNA })
  const abiertos = estadosQuePermiten('editar', por.quien.sesion.tipo)
  const guardada = await insertarLimpia(bd, { contratista: por.quien.contratista, contrato: por.contrato, carga: id }, { ejercicio, abiertos, trabajadores: aceptables, terminada, hecho })
  return guardada ? { id, estado: 'terminada', latido: null, ...terminada } : undefined
}

/** Guarda una carga grande, cuyas filas ya están en la tabla de paso. */
export async function guardarGrande(tx: Transaccion, por: PorGuardar & { intento: Intento }, { cuentas, huella }: { cuentas: Cuentas; huella: string }): Promise<CargaGuardada> {
  const de = { contratista: por.quien.contratista, contrato: por.contrato }
  const { repetidas, yaEstaban } = await separarChoques(tx, de)
  const discrepantes = por.revision === undefined ? NINGUNA : await separarDiscrepantes(tx, por.revision)
  const aceptadas = await insertarNuevas(tx, de)
  const carga = await terminar(tx, por, { cuentas, huella, aceptadas, repetidas, yaEstaban, discrepantes })
  if (carga.rechazadas > 0) await insertarRechazosDePaso(tx, de.contratista, carga.id)
  return carga
}

interface Resultado {
  cuentas: Cuentas
  huella: string
  aceptadas: number
  repetidas: number
  yaEstaban: number
  discrepantes: Discrepantes
}

const NINGUNA: Discrepantes = { filas: 0, porCodigo: {} }

function cuentaFinal({ quien, contrato, archivo, momento, intento, revision, avisos }: PorGuardar, resultado: Resultado) {
  const { cuentas, huella, aceptadas, repetidas, yaEstaban, discrepantes } = resultado
  const [noCuadran, avisadas] = revision?.modo === 'exigir' ? [discrepantes, NINGUNA] : [NINGUNA, discrepantes]
  const rechazadas = cuentas.rechazadas + yaEstaban + noCuadran.filas
  const porCodigo = { ...cuentas.porCodigo, ...noCuadran.porCodigo, ...(yaEstaban > 0 && { 'trabajador.ya_en_contrato': yaEstaban }) }
  const advertencias = [...(avisos?.() ?? []), ...enLista(avisadas)]
  const terminada = { archivo, huella, filas: cuentas.filas, aceptadas, rechazadas, repetidas, por_codigo: porCodigo, advertencias, creada: new Date(momento) }
  const id = intento?.id ?? randomUUID()
  const datos = { contrato, carga: id, huella, filas: cuentas.filas, aceptadas, rechazadas, repetidas }
  return { id, terminada, hecho: { contratista: quien.contratista, momento, actor: actorDe(quien.sesion), hecho: 'carga.terminada', datos } }
}

async function terminar(tx: Transaccion, por: PorGuardar, resultado: Resultado): Promise<CargaGuardada> {
  const { contrato, momento, intento, quien: { contratista } } = por
  const { id, terminada, hecho } = cuentaFinal(por, resultado)
  const de = { contratista, contrato }
  const [carga] = await Promise.all([
    intento ? terminarCarga(tx, contratista, intento, terminada) : insertarCarga(tx, { ...de, carga: id }, terminada),
    resultado.aceptadas > 0 ? marcarContrato(tx, de, momento) : undefined,
    anotar(tx, hecho),
  ])
  if (carga === undefined) throw new CargaCancelada()
  return carga
}

const enLista = ({ porCodigo }: Discrepantes): ReturnType<Avisos> => Object.entries(porCodigo).map(([codigo, filas]) => ({ codigo: codigo as Discrepancia, filas }))
