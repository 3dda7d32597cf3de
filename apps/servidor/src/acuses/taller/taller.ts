import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ArchivosDeSello } from '../../plataforma/confianza.ts'
import type { Presentacion } from './datos.ts'

/** Con qué trabaja cada hilo. */
export interface Herramientas {
  sello: ArchivosDeSello
  demostracion: boolean
  autoridadDeTiempo: { url: string; anclas: { nombre: string; bytes: Uint8Array }[] } | undefined
}
export interface Encargo {
  id: number
  presentacion: Presentacion
  /** Cuándo se firma. */
  momento: number
  /** Origen público del portal, para el enlace del acuse. */
  url: string
}
export type Contestacion = { id: number; pdf: Uint8Array<ArrayBuffer> } | { id: number; error: { name: string; message: string } }
export interface Taller {
  /** El acuse en PDF, firmado. Falla si no se pudo hacer o no se pudo sellar el tiempo. */
  hacer(encargo: Omit<Encargo, 'id'>): Promise<Uint8Array>
  /** Termina los hilos; lo que tuvieran entre manos falla. */
  cerrar(): Promise<void>
}
interface Mesa {
  hilo: Worker
  esperan: Map<number, PromiseWithResolvers<Uint8Array>>
}

/** Lo recién hecho de cada acuse se tira en cuanto sale: con menos sitio para ello, V8 lo recoge antes y el proceso crece menos. */
const MEMORIA = { maxYoungGenerationSizeMb: 24 }

/**
 * Hace los acuses en hilos aparte, uno por núcleo y solo cuando hacen falta: uno de tres mil contratos tarda segundos y no detiene ninguna
 * solicitud. Un hilo que muere hace fallar lo suyo, y el siguiente encargo abre otro.
 */
export function crearTaller(herramientas: Herramientas, hilos: number = availableParallelism()): Taller {
  const mesas = new Set<Mesa>()
  let siguiente = 0
  const elegir = (): Mesa => {
    const [libre] = [...mesas].sort((a, b) => a.esperan.size - b.esperan.size)
    return libre && (libre.esperan.size === 0 || mesas.size >= hilos) ? libre : abrirMesa(mesas, herramientas)
  }
  return {
    hacer(encargo) {
      const mesa = elegir()
      const espera = Promise.withResolvers<Uint8Array>()
      const id = siguiente++
      mesa.esperan.set(id, espera)
      mesa.hilo.ref()
      mesa.hilo.postMessage({ ...encargo, id } satisfies Encargo)
      return espera.promise
    },
    async cerrar() {
      await Promise.all([...mesas].map(({ hilo }) => hilo.terminate()))
    },
  }
}

function abrirMesa(mesas: Set<Mesa>, workerData: Herramientas): Mesa {
  const mesa: Mesa = { hilo: new Worker(new URL('./hilo.ts', import.meta.url), { workerData, resourceLimits: MEMORIA }), esperan: new Map() }
  const fallar = (error: Error) => {
    mesas.delete(mesa)
    for (const { reject } of mesa.esperan.values()) reject(error)
    mesa.esperan.clear()
  }
  mesa.hilo.on('message', (contestacion: Contestacion) => {
    const espera = mesa.esperan.get(contestacion.id)
    mesa.esperan.delete(contestacion.id)
    // Un taller sin encargos no detiene el fin del proceso.
    if (mesa.esperan.size === 0) mesa.hilo.unref()
    if ('pdf' in contestacion) espera?.resolve(contestacion.pdf)
    else espera?.reject(Object.assign(new Error(contestacion.error.message), { name: contestacion.error.name }))
  })
  mesa.hilo.on('error', fallar)
  mesa.hilo.on('exit', () => fallar(new Error('El hilo que hacía los acuses terminó.')))
  mesas.add(mesa)
  return mesa
}
