import { type Columnas, detectarDuplicados, type ErrorDeFila, juzgarFila, reconocerEncabezado } from '@icsoe/dominio/trabajadores'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import { createHash, type Hash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'
import type { TrabajadorGuardado } from '../consultas.ts'
import { ArchivoRechazado, type CodigoDeArchivo, type Fila, leerArchivo } from '../leer-csv.ts'

const MAXIMO_DE_BYTES = 5 * 1024 * 1024
const MAXIMO_DE_TRABAJADORES = 10_000
const MAXIMO_DE_UN_VALOR = 200

/** Una fila que se puede aceptar. */
export type FilaAceptable = TrabajadorGuardado & { fila: number }
/** Una fila rechazada, con lo que traía escrito y todos sus errores. */
export interface FilaRechazada {
  fila: number
  nss: string
  curp: string
  sbc: string
  errores: ErrorDeFila[]
}
export interface ArchivoLeido {
  filas: number
  aceptables: FilaAceptable[]
  rechazadas: FilaRechazada[]
  /** SHA-256 hexadecimal de los bytes recibidos. */
  huella: string
}

/**
 * Lee un archivo de trabajadores conforme llega y juzga cada fila (dominio §7), sin consultar el contrato: de dos filas con el mismo
 * NSS o la misma CURP gana la primera. Niega el archivo entero si no se puede leer, no trae trabajadores, trae más de 10,000 o pesa
 * más de 5 MB; lo que quede por llegar lo descarta, o quien lo envía no alcanzaría a leer la respuesta.
 */
export async function leerTrabajadores(archivo: Readable, topeCentavos: number): Promise<Resultado<ArchivoLeido, CodigoDeArchivo>> {
  const resumen = createHash('sha256')
  const medidos = medir(resumen)
  const cortar = (error: Error) => medidos.destroy(error)
  // Un flujo que ya terminó no avisa: o no traía nada, o quien lo enviaba se fue.
  if (archivo.destroyed) return mal('archivo.vacio')
  archivo.once('error', cortar).pipe(medidos)
  try {
    const juzgadas = await juzgarFilas(leerArchivo(medidos, { maximoFilas: MAXIMO_DE_TRABAJADORES + 1 }), topeCentavos)
    if (juzgadas.filas === 0) return mal('archivo.vacio')
    if (juzgadas.filas > MAXIMO_DE_TRABAJADORES) return mal('archivo.demasiadas_filas')
    return bien({ ...juzgadas, huella: resumen.digest('hex') })
  } catch (error) {
    if (error instanceof ArchivoRechazado) return mal(error.codigo)
    throw error
  } finally {
    archivo.off('error', cortar).unpipe(medidos)
    archivo.resume()
  }
}

/** Deja pasar los bytes hasta el máximo, y los resume. */
function medir(resumen: Hash): Transform {
  let bytes = 0
  return new Transform({
    transform(trozo: Buffer, _codificacion, hecho) {
      bytes += trozo.length
      if (bytes > MAXIMO_DE_BYTES) return hecho(new ArchivoRechazado('archivo.demasiado_grande'))
      resumen.update(trozo)
      return hecho(null, trozo)
    },
  })
}

async function juzgarFilas(filas: AsyncIterable<Fila>, topeCentavos: number): Promise<Omit<ArchivoLeido, 'huella'>> {
  const aceptables: FilaAceptable[] = []
  const rechazadas: FilaRechazada[] = []
  const duplicado = conDuplicados()
  let columnas: Columnas | undefined
  let leidas = 0
  for await (const { fila, campos } of filas) {
    if (leidas === 0 && columnas === undefined && (columnas = reconocerEncabezado(campos))) continue
    leidas++
    const veredicto = juzgarFila(campos, { topeCentavos, columnas })
    const errores = veredicto.ok ? duplicado(veredicto) : veredicto.errores
    if (veredicto.ok && errores.length === 0) aceptables.push({ fila, nss: veredicto.nss, curp: veredicto.curp, sbc: veredicto.sbc })
    else rechazadas.push({ fila, ...escritoEn(campos, columnas), errores: errores.map((error) => ({ ...error, valor: recortar(error.valor) })) })
  }
  return { filas: leidas, aceptables, rechazadas }
}

/** El detector del dominio no dice cuál de los dos se repite; quien corrige el archivo sí necesita saberlo. */
function conDuplicados(): (fila: { nss: string; curp: string }) => ErrorDeFila[] {
  const detectar = detectarDuplicados()
  const vistos = new Set<string>()
  return ({ nss, curp }) => {
    const codigo = detectar(nss, curp)
    if (codigo !== undefined) return [vistos.has(nss) ? { codigo, columna: 'nss', valor: nss } : { codigo, columna: 'curp', valor: curp }]
    vistos.add(nss)
    return []
  }
}

/** Lo escrito en la fila, en las tres columnas. Lo que sobra se queda con el SBC: así, cargada otra vez sin corregir, se rechaza igual. */
function escritoEn(campos: readonly string[], columnas: Columnas | undefined): { nss: string; curp: string; sbc: string } {
  const en = (lugar: number): string => recortar(campos[lugar] ?? '')
  if (columnas) return { nss: en(columnas.nss), curp: en(columnas.curp), sbc: en(columnas.sbc) }
  return { nss: en(0), curp: en(1), sbc: recortar(campos.slice(2).join(',')) }
}

/** Ningún valor bueno es tan largo; los puntos suspensivos impiden que el recorte parezca uno. */
function recortar(texto: string): string {
  return texto.length <= MAXIMO_DE_UN_VALOR ? texto : texto.slice(0, MAXIMO_DE_UN_VALOR).toWellFormed() + '…'
}
