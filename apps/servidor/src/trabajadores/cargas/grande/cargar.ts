import type { Cuentas } from '@icsoe/dominio/archivo/lector'
import { setTimeout as esperar } from 'node:timers/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { hastaAbortar } from '../../../plataforma/aparte/hasta-abortar.ts'
import type { Casa } from '../../../plataforma/casa.ts'
import type { Negativa } from '../../../plataforma/http/contrato.ts'
import { topeDe } from '../../sbc.ts'
import type { TomarContrato } from '../../tomar.ts'
import { anotarAvance, type CargaGuardada, type Intento } from '../consultas.ts'
import { CargaCancelada, guardarGrande, type PorGuardar } from '../guardar.ts'
import { COPIAR, crearTablasDePaso } from './consultas.ts'
import type { Contestacion, Reglas } from './hilo.ts'
import { leerAparte } from './leer-aparte.ts'

const ENTRE_LATIDOS = 1_000

type PorCargar = Omit<PorGuardar, 'momento' | 'intento'> & { intento: Intento; todo: AsyncIterable<Uint8Array>; reglas: Reglas }

/**
 * Carga un archivo grande conforme llega: un hilo aparte juzga, y lo juzgado pasa por COPY a una tabla de paso, con su mismo paso: la
 * memoria no crece con el archivo. El contrato se toma hasta el final, ya con todo recibido, y las filas se ven todas juntas o ninguna.
 * Niega lo que niegue `tomar` y, si el tope del SBC cambió mientras llegaba, `contrato.version`. Lanza `ArchivoRechazado` y `CargaCancelada`.
 */
export async function cargarGrande(casa: Casa, tomar: TomarContrato, { todo, reglas, ...por }: PorCargar): Promise<CargaGuardada | Negativa> {
  const { contratista } = por.quien
  const leido: Leido = { cuentas: { filas: 0, aceptables: 0, rechazadas: 0, porCodigo: {} }, huella: '' }
  const cancelar = new AbortController()
  const latidos = latir(casa, contratista, por.intento, leido, cancelar)
  try {
    return await casa.bd.conCopia(contratista, async (tx, copiar) => {
      await crearTablasDePaso(tx)
      await copiarFilas(leerAparte(hastaAbortar(todo[Symbol.asyncIterator](), cancelar.signal), reglas, cancelar.signal), copiar(COPIAR), leido, cancelar.signal)
      const tomado = await tomar(tx, por.quien, por.contrato)
      if (!tomado.ok) return tomado
      if (topeDe(tomado.valor) !== reglas.topeCentavos) return { ok: false, codigo: 'contrato.version' } as const
      return guardarGrande(tx, { ...por, momento: casa.reloj.calendario() }, leido)
    })
  } catch (error) {
    throw cancelar.signal.aborted ? new CargaCancelada() : error
  } finally {
    latidos.parar()
    await latidos.terminados
  }
}

interface Leido {
  cuentas: Cuentas
  huella: string
}

async function copiarFilas(contestaciones: AsyncIterable<Contestacion>, destino: Writable, leido: Leido, signal: AbortSignal): Promise<void> {
  async function* piezas(): AsyncGenerator<Uint8Array> {
    for await (const { piezas, cuentas, huella } of contestaciones) {
      leido.cuentas = cuentas
      leido.huella = huella ?? ''
      yield* piezas
    }
  }
  await pipeline(Readable.from(piezas(), { objectMode: true, highWaterMark: 2 }), destino, { signal })
}

/** Mientras se lee, anota que la carga sigue; si ya no es de este intento, la detiene. */
function latir(casa: Casa, contratista: string, intento: Intento, leido: Leido, cancelar: AbortController): { parar(): void; terminados: Promise<void> } {
  const parar = new AbortController()
  async function seguir(): Promise<void> {
    while (await esperar(ENTRE_LATIDOS, true, { signal: parar.signal }).catch(() => false)) {
      const { filas, aceptables, rechazadas } = leido.cuentas
      const latido = new Date(casa.reloj.real())
      const mia = await casa.bd.deContratista(contratista, (tx) => anotarAvance(tx, contratista, intento, { filas, aceptadas: aceptables, rechazadas, latido })).catch(() => true)
      if (!mia && !parar.signal.aborted) cancelar.abort()
    }
  }
  return { parar: () => parar.abort(), terminados: seguir() }
}
