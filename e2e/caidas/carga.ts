import { setTimeout as esperar } from 'node:timers/promises'
import { type Azar } from '../matar/azar.ts'
import type { Emisora } from '../matar/autoridad.ts'
import { comprobarExpediente, type Hallado } from '../matar/comprobar.ts'
import { type Contratista, type Expediente, nuevoContratista } from '../matar/libro.ts'
import { llevarAPresentar } from '../matar/trafico.ts'
import { abrirClienteExigente, NoDisponible } from './cliente.ts'

/** Quienes presentan por un proceso de la aplicación, y lo que se les contestó. */
export interface Carga {
  origen: string
  contratistas: Contratista[]
  pendientes: Expediente[]
  presentadas: number
  /** Cuántas veces se negó algo por estar caído, por código. */
  negadas: Map<string, number>
  /** Lo que se contestó con 503 y resultó hecho. */
  hallado: Hallado
}

interface Con {
  emisora: Emisora
  azar: Azar
  /** Número del siguiente contratista: los dos procesos comparten la base. */
  numerar: () => number
}

export const nuevaCarga = (origen: string): Carga => ({ origen, contratistas: [], pendientes: [], presentadas: 0, negadas: new Map(), hallado: { contratos: 0, cargas: 0, informativas: 0, presentaciones: 0 } })

function siguienteExpediente(carga: Carga, { emisora, azar, numerar }: Con): Expediente {
  const pendiente = carga.pendientes.shift()
  if (pendiente !== undefined) return pendiente
  const alNegarse = (codigo: string) => void carga.negadas.set(codigo, (carga.negadas.get(codigo) ?? 0) + 1)
  const contratista = nuevoContratista(numerar(), azar, emisora.certificar, () => abrirClienteExigente(carga.origen, alNegarse))
  carga.contratistas.push(contratista)
  // Sin archivos: lo que se prueba es presentar, y un trabajador escrito en cada contrato basta.
  for (const expediente of contratista.expedientes) expediente.plan = expediente.plan.map(() => [])
  const [primero, ...resto] = contratista.expedientes as [Expediente, ...Expediente[]]
  carga.pendientes.push(...resto)
  return primero
}

/** Lleva un expediente hasta su folio. Si algo está caído espera un poco, mira qué quedó hecho y sigue; lo ya firmado se manda otra vez con su misma llave. */
async function insistir(carga: Carga, expediente: Expediente, { emisora, azar }: Con): Promise<void> {
  for (let enDuda = false; ; enDuda = true) {
    try {
      if (enDuda) await comprobarExpediente(expediente, carga.hallado)
      return await llevarAPresentar(expediente, emisora.llave, azar)
    } catch (error) {
      if (!(error instanceof NoDisponible)) throw error
      await esperar(azar.entre(100, 400))
    }
  }
}

/** Presenta una tras otra hasta que se le diga. */
export async function presentarSinParar(carga: Carga, con: Con, parar: () => boolean): Promise<void> {
  while (!parar()) {
    await insistir(carga, siguienteExpediente(carga, con), con)
    carga.presentadas += 1
    await esperar(con.azar.entre(50, 300))
  }
}
