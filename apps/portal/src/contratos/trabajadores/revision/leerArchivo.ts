import type { CodigoDeArchivo, Cuentas } from '@icsoe/dominio/archivo/lector'
import { crearLector } from '@icsoe/dominio/archivo/lector'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import { analizarCurp, analizarNss } from '@icsoe/dominio/claves'
import type { ClavesDelArchivo } from './clavesDelArchivo.ts'
import { crearClavesDelArchivo } from './clavesDelArchivo.ts'
import type { ErrorDeCelda, FilaEscrita } from './juzgarCambios.ts'

/** Cuántas filas con errores se ofrecen para corregir aquí; las demás se envían como vienen y vuelven rechazadas. */
const MAXIMO_DE_EDITABLES = 10_000
const BYTES_POR_LECTURA = 2 * 1024 * 1024
const BYTES_POR_ENTREGA = 256 * 1024

/** Una fila rechazada tal como venía, con la fila que repite si es repetida. */
export interface FilaPorCorregir extends FilaEscrita {
  errores: ErrorDeCelda[]
}
export interface Lectura {
  cuentas: Cuentas
  /** Las primeras `MAXIMO_DE_EDITABLES` rechazadas, en el orden del archivo. */
  porCorregir: FilaPorCorregir[]
}
export type Leido = { ok: true; lectura: Lectura; claves: ClavesDelArchivo } | { ok: false; codigo: CodigoDeArchivo }
export type AlAvanzar = (bytes: number, filas: number) => void

/**
 * Lee y juzga un archivo de trabajadores (dominio §7) con el lector del servidor, en partes: nunca entero en memoria. Niega con los
 * códigos `archivo.*` lo que el servidor negaría.
 */
export async function leerArchivo(archivo: Blob, topeCentavos: number, alAvanzar: AlAvanzar): Promise<Leido> {
  const claves = crearClavesDelArchivo()
  const rechazadas: FilaRechazada[] = []
  const lector = crearLector(
    { topeCentavos, maximoFilas: Number.MAX_SAFE_INTEGER },
    {
      aceptar: claves.agregar,
      rechazar: (rechazada) => {
        if (rechazadas.length < MAXIMO_DE_EDITABLES) rechazadas.push(rechazada)
      },
    },
  )
  for await (const { bytes, hasta } of partes(archivo)) {
    for (let i = 0; i < bytes.length; i += BYTES_POR_ENTREGA) {
      const codigo = lector.recibir(bytes.subarray(i, i + BYTES_POR_ENTREGA))
      if (codigo !== undefined) return { ok: false, codigo }
    }
    alAvanzar(hasta, lector.cuentas.filas)
  }
  const codigo = lector.terminar()
  if (codigo !== undefined) return { ok: false, codigo }
  return { ok: true, claves, lectura: { cuentas: lector.cuentas, porCorregir: conLasQueRepiten(rechazadas, claves) } }
}

/** El archivo por partes; la siguiente se pide antes de entregar la actual, para no esperar al disco. */
async function* partes(archivo: Blob): AsyncGenerator<{ bytes: Uint8Array; hasta: number }> {
  const pedir = (desde: number) => (desde < archivo.size ? archivo.slice(desde, desde + BYTES_POR_LECTURA).arrayBuffer() : undefined)
  let siguiente = pedir(0)
  for (let desde = 0; siguiente; desde += BYTES_POR_LECTURA) {
    const bytes = new Uint8Array(await siguiente)
    siguiente = pedir(desde + BYTES_POR_LECTURA)
    yield { bytes, hasta: desde + bytes.length }
  }
}

function conLasQueRepiten(rechazadas: readonly FilaRechazada[], claves: ClavesDelArchivo): FilaPorCorregir[] {
  const esRepetida = ({ errores }: FilaRechazada) => errores[0]?.codigo === 'trabajador.duplicado_en_archivo'
  const halladas = claves.buscar(rechazadas.filter(esRepetida).map(normalizadas))
  let repetida = 0
  return rechazadas.map((rechazada) => {
    const { fila, nss, curp, sbc, errores } = rechazada
    const hallada = esRepetida(rechazada) ? halladas[repetida++] : undefined
    const conFila = (columna: string) => (columna === 'nss' || columna === 'curp' ? hallada?.[columna] : undefined)
    return { fila, nss, curp, sbc, errores: errores.map(({ codigo, columna }) => ({ codigo, columna, ...(conFila(columna) && { conFila: conFila(columna) as number }) })) }
  })
}

/** Una repetida trae claves buenas: si no, se habría rechazado por ellas. */
function normalizadas({ nss, curp }: FilaRechazada): { nss: string; curp: string } {
  const [deNss, deCurp] = [analizarNss(nss), analizarCurp(curp)]
  return { nss: deNss.ok ? deNss.valor.nss : nss, curp: deCurp.ok ? deCurp.valor.curp : curp }
}
