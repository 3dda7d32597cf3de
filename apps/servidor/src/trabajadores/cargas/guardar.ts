import type { Cuentas } from '@icsoe/dominio/archivo/lector'
import { randomUUID } from 'node:crypto'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { marcarContrato } from '../consultas.ts'
import type { Quien } from '../tomar.ts'
import { type CargaGuardada, insertarCarga, insertarRechazos, insertarSinChoques, type Intento, terminarCarga } from './consultas.ts'
import { contrastar } from './contrastar.ts'
import { insertarNuevas, insertarRechazosDePaso, separarChoques } from './grande/consultas.ts'
import type { ArchivoLeido } from './leer-chica.ts'

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
}

/** Guarda una carga chica, fila por fila ya en memoria. */
export async function guardarChica(tx: Transaccion, por: PorGuardar, { cuentas, aceptables, rechazadas: malas, huella }: ArchivoLeido): Promise<CargaGuardada> {
  const de = { contratista: por.quien.contratista, contrato: por.contrato }
  const choques = aceptables.length === 0 ? [] : await insertarSinChoques(tx, de, aceptables)
  const { aceptadas, repetidas, rechazadas: yaEstaban } = contrastar(aceptables, choques)
  const carga = await terminar(tx, por, { cuentas, huella, aceptadas, repetidas, yaEstaban: yaEstaban.length })
  if (malas.length + yaEstaban.length > 0) await insertarRechazos(tx, de.contratista, carga.id, [...malas, ...yaEstaban])
  return carga
}

/** Guarda una carga grande, cuyas filas ya están en la tabla de paso. */
export async function guardarGrande(tx: Transaccion, por: PorGuardar & { intento: Intento }, { cuentas, huella }: { cuentas: Cuentas; huella: string }): Promise<CargaGuardada> {
  const de = { contratista: por.quien.contratista, contrato: por.contrato }
  const { repetidas, yaEstaban } = await separarChoques(tx, de)
  const aceptadas = await insertarNuevas(tx, de)
  if (cuentas.rechazadas + yaEstaban > 0) await insertarRechazosDePaso(tx, de.contratista, por.intento.id)
  return terminar(tx, por, { cuentas, huella, aceptadas, repetidas, yaEstaban })
}

interface Resultado {
  cuentas: Cuentas
  huella: string
  aceptadas: number
  repetidas: number
  yaEstaban: number
}

async function terminar(tx: Transaccion, { quien, contrato, archivo, momento, intento }: PorGuardar, { cuentas, huella, aceptadas, repetidas, yaEstaban }: Resultado): Promise<CargaGuardada> {
  const { contratista, sesion } = quien
  const de = { contratista, contrato }
  const rechazadas = cuentas.rechazadas + yaEstaban
  const porCodigo = yaEstaban > 0 ? { ...cuentas.porCodigo, 'trabajador.ya_en_contrato': yaEstaban } : cuentas.porCodigo
  const terminada = { archivo, huella, filas: cuentas.filas, aceptadas, rechazadas, repetidas, por_codigo: porCodigo, creada: new Date(momento) }
  const id = intento?.id ?? randomUUID()
  const datos = { contrato, carga: id, huella, filas: cuentas.filas, aceptadas, rechazadas, repetidas }
  const [carga] = await Promise.all([
    intento ? terminarCarga(tx, contratista, intento, terminada) : insertarCarga(tx, { ...de, carga: id }, terminada),
    aceptadas > 0 ? marcarContrato(tx, de, momento) : undefined,
    anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'carga.terminada', datos }),
  ])
  if (carga === undefined) throw new CargaCancelada()
  return carga
}
