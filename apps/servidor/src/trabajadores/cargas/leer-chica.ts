import { type CodigoDeArchivo, crearLector, type Cuentas } from '@icsoe/dominio/archivo/lector'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { FilaAceptable } from './contrastar.ts'

const FILAS_DE_UNA_CHICA = 5_000
const TROZO = 16 * 1024

export interface ArchivoLeido {
  cuentas: Cuentas
  aceptables: FilaAceptable[]
  rechazadas: FilaRechazada[]
  /** SHA-256 hexadecimal de los bytes recibidos. */
  huella: string
}

/**
 * Juzga un archivo chico que ya está en memoria; `undefined` si trae más filas de las que conviene guardar así. Cede el turno cada
 * pocos renglones, para que lo demás no espere.
 */
export async function leerChica(trozos: readonly Uint8Array[], topeCentavos: number): Promise<ArchivoLeido | CodigoDeArchivo | undefined> {
  const aceptables: FilaAceptable[] = []
  const rechazadas: FilaRechazada[] = []
  const lector = crearLector({ topeCentavos, maximoFilas: FILAS_DE_UNA_CHICA }, {
    aceptar(fila, bytes, nss, curp, bytesDeCurp, sbc) {
      const claves = Buffer.from(bytes.buffer, bytes.byteOffset)
      aceptables.push({ fila, nss: claves.toString('latin1', nss, nss + 11), curp: claves.toString('utf8', curp, curp + bytesDeCurp), sbc })
    },
    rechazar: (rechazada) => void rechazadas.push(rechazada),
  })
  const todo = Buffer.concat(trozos)
  let codigo: CodigoDeArchivo | undefined
  for (let i = 0; i < todo.length && codigo === undefined; i += TROZO) {
    if (i > 0) await setImmediate()
    codigo = lector.recibir(todo.subarray(i, i + TROZO))
  }
  codigo ??= lector.terminar()
  if (codigo === 'archivo.demasiadas_filas') return undefined
  return codigo ?? { cuentas: lector.cuentas, aceptables, rechazadas, huella: hash('sha256', todo, 'hex') }
}
