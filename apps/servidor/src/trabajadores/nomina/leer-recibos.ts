import { fstatSync, readSync } from 'node:fs'
import { mal, type Resultado } from '@icsoe/dominio/resultado'
import { abrirZip, type LimitesDeZip } from '../../plataforma/zip.ts'
import { type CodigoDeRecibo, leerRecibo, type Recibo } from './leer-recibo.ts'

/** Lo que recibe el hilo: un archivo abierto, y si es un ZIP o un solo XML. */
export interface PorLeer {
  archivo: number
  esZip: boolean
}
export interface ReciboLeido {
  nombre: string
  leido: Resultado<Recibo, CodigoDeRecibo>
}

const MEGA = 1024 * 1024
export const BYTES_DE_UN_RECIBO = 2 * MEGA
export const LIMITES: LimitesDeZip = { comprimido: 128 * MEGA, abierto: 1024 * MEGA, partes: 100_000 }
const POR_TANDA = 50

function leerEntero(archivo: number): Uint8Array[] {
  const bytes = new Uint8Array(fstatSync(archivo).size)
  readSync(archivo, bytes, 0, bytes.length, 0)
  return [bytes]
}

async function* leerUnoPorUno({ archivo, esZip }: PorLeer): AsyncGenerator<ReciboLeido> {
  if (!esZip) {
    yield { nombre: 'recibo.xml', leido: await leerRecibo(leerEntero(archivo)) }
    return
  }
  const { partes } = await abrirZip(archivo, LIMITES)
  for (const [nombre, parte] of partes) {
    if (!/\.xml$/i.test(nombre)) continue
    yield { nombre, leido: parte.tamano > BYTES_DE_UN_RECIBO ? mal('xml.desmedido') : await leerRecibo(parte.abrir()) }
  }
}

/** Los recibos de un archivo, por tandas: los XML de un ZIP (los PDF y lo demás se saltan), o el suelto. Lanza `ZipRechazado`. */
export async function* leerRecibos(porLeer: PorLeer): AsyncGenerator<ReciboLeido[]> {
  let tanda: ReciboLeido[] = []
  for await (const leido of leerUnoPorUno(porLeer)) {
    if (tanda.push(leido) < POR_TANDA) continue
    yield tanda
    tanda = []
  }
  yield tanda
}
