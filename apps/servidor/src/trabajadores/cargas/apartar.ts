import { createHash, randomUUID } from 'node:crypto'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import type { DeContrato } from '../consultas.ts'
import { apartarCarga, type CargaGuardada, type Intento, retomarCarga, tomarCarga } from './consultas.ts'
import { enCurso, mostrarCarga } from './mostrar.ts'

export type RespuestaDeCarga = Respuesta<'POST /contratos/{id}/cargas'>
export type Terminada = CargaGuardada & { huella: string }
export type Apartada = { ok: true; intento: Intento } | { ok: true; terminada: Terminada } | { ok: false; codigo: 'carga.en_curso' | 'carga.otro_archivo' }

/**
 * Aparta una carga con el identificador que eligió quien la envía, antes de leer el archivo: desde ahí se puede preguntar
 * por ella. La que quedó a medias se retoma. Niega `carga.en_curso` si otro la está haciendo, y `carga.otro_archivo` si es de otro contrato.
 */
export async function apartar(casa: Casa, de: DeContrato, archivo: string, id: string): Promise<Apartada> {
  const intento = { id, intento: randomUUID() }
  const ahora = casa.reloj.real()
  const latido = new Date(ahora)
  return casa.bd.deContratista(de.contratista, async (tx): Promise<Apartada> => {
    if (await apartarCarga(tx, de, intento, { archivo, creada: new Date(casa.reloj.calendario()), latido })) return { ok: true, intento }
    const previa = await tomarCarga(tx, de.contratista, id)
    if (previa === undefined || enCurso(previa, ahora)) return { ok: false, codigo: 'carga.en_curso' }
    if (previa.contrato !== de.contrato) return { ok: false, codigo: 'carga.otro_archivo' }
    if (previa.estado === 'terminada') return { ok: true, terminada: previa }
    await retomarCarga(tx, de.contratista, intento, { archivo, latido })
    return { ok: true, intento }
  })
}

/** Aparta una carga con un identificador nuevo. */
export async function apartarNueva(casa: Casa, de: DeContrato, archivo: string): Promise<Intento> {
  const intento = { id: randomUUID(), intento: randomUUID() }
  await casa.bd.deContratista(de.contratista, (tx) => apartarCarga(tx, de, intento, { archivo, creada: new Date(casa.reloj.calendario()), latido: new Date(casa.reloj.real()) }))
  return intento
}

/** La misma respuesta a la misma carga: si el archivo que llega es el mismo. Niega `carga.otro_archivo` si no lo es. */
export async function repetirRespuesta(casa: Casa, { huella, ...carga }: Terminada, todo: AsyncIterable<Uint8Array>): Promise<RespuestaDeCarga> {
  const resumen = createHash('sha256')
  for await (const trozo of todo) resumen.update(trozo)
  if (resumen.digest('hex') !== huella) return { ok: false, codigo: 'carga.otro_archivo' }
  const { id, archivo, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, advertencias, creada, latido } = carga
  return { ok: true, valor: mostrarCarga({ id, archivo, estado, filas, aceptadas, rechazadas, repetidas, por_codigo, advertencias, creada, latido }, casa.reloj.real()) }
}
