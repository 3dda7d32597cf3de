import { type CodigoDeFila, type Columnas, type ErrorDeFila, juzgarFila, reconocerEncabezado } from '../trabajadores.ts'
import { crearEntrada } from './entrada.ts'
import { crearLote, FILAS_DE_UN_LOTE } from './lote.ts'
import { llenarConUna, llenarLote } from './rapida.ts'
import { type FilaRechazada, rechazar } from './rechazo.ts'
import { finDeRenglon, partirRenglon } from './renglon.ts'
import { crearVistos } from './vistos.ts'

/** Por qué no se puede leer un archivo de trabajadores. */
export type CodigoDeArchivo =
  | 'archivo.vacio'
  | 'archivo.binario'
  | 'archivo.no_es_csv'
  | 'archivo.codificacion'
  | 'archivo.linea_demasiado_larga'
  | 'archivo.demasiadas_columnas'
  | 'archivo.demasiadas_filas'
  | 'archivo.demasiados_vacios'
  | 'archivo.comillas_sin_cerrar'

/** A quién se entrega cada fila juzgada, en el orden del archivo. */
export interface Destino {
  /** Fila buena: en `bytes`, el NSS (11) está en `nss` y la CURP en `curp`, ya normalizados; solo valen durante la llamada. `sbc` en centavos. */
  aceptar(fila: number, bytes: Uint8Array, nss: number, curp: number, bytesDeCurp: number, sbc: number): void
  rechazar(rechazada: FilaRechazada): void
}

/** Lo leído hasta el momento, sin contar el encabezado. Una fila con varios errores cuenta en cada código. */
export interface Cuentas {
  filas: number
  aceptables: number
  rechazadas: number
  porCodigo: Partial<Record<CodigoDeFila, number>>
}

export interface Lector {
  readonly cuentas: Cuentas
  /** Recibe los bytes que siguen, cortados donde sea; los copia. Si da un código, el archivo no se puede leer y nada de él vale. */
  recibir(bytes: Uint8Array): CodigoDeArchivo | undefined
  /** No hay más bytes. */
  terminar(): CodigoDeArchivo | undefined
}

const BYTES_DE_UN_RENGLON = 64 * 1024
// Con menos no se empieza: un renglón que llega de byte en byte se volvería a mirar por cada uno.
const BYTES_PARA_EMPEZAR = 16 * 1024
const MAXIMO_DE_COLUMNAS = 100
// Una hoja de cálculo deja algunos; millones de ellos solo ocupan al servidor.
const MAXIMO_DE_VACIOS = 20_000
const CLAVE_REPETIDA = [undefined, 'nss', 'curp'] as const
const [LF, CR] = [10, 13]
const utf8 = new TextEncoder()

/**
 * Lee un archivo de trabajadores (dominio §7) conforme llega y juzga cada fila con las reglas de `juzgarFila`: las usuales, sobre los
 * mismos bytes; las demás, una por una. UTF-8 o UTF-16 con su marca, UTF-8 sin ella o Windows-1252; coma, punto y coma o tabulador; LF,
 * CRLF o CR; encabezado opcional. De dos filas con el mismo NSS o la misma CURP gana la primera. Los renglones sin nada escrito se
 * saltan, pero cuentan para el número de fila, que empieza en 1. La memoria no crece con el archivo, salvo las claves ya vistas.
 */
export function crearLector({ topeCentavos, maximoFilas }: { topeCentavos: number; maximoFilas: number }, destino: Destino): Lector {
  const cuentas: Cuentas = { filas: 0, aceptables: 0, rechazadas: 0, porCodigo: {} }
  const visto = crearVistos()
  const lote = crearLote()
  const normalizadas = new Uint8Array(64)
  const entrada = crearEntrada()
  let columnas: Columnas | undefined
  let rapido = false
  let empezado = false
  let fila = 0
  let vacias = 0

  function procesar(final: boolean): CodigoDeArchivo | undefined {
    const { bytes, fin } = entrada
    const separador = entrada.separador.charCodeAt(0)
    let p = entrada.inicio
    while (p < fin) {
      if (rapido) {
        p = llenarLote(lote, bytes, p, fin, separador, topeCentavos)
        if (lote.cuantas > 0 && !entregarLote(bytes)) return 'archivo.demasiadas_filas'
        if (lote.cuantas === FILAS_DE_UN_LOTE || p === fin) continue
      }
      const lento = leerRenglon(p, final)
      if (typeof lento === 'string') return lento
      if (lento === -1) break
      p = lento
    }
    entrada.soltar(p)
    return undefined
  }

  /** Da las filas del lote que no se repiten; `false` si pasan de las que puede traer el archivo. */
  function entregarLote(bytes: Uint8Array): boolean {
    const { cuantas, inicio, sbc } = lote
    cuentas.filas += cuantas
    if (cuentas.filas > maximoFilas) return false
    const repetidas = visto(lote)
    for (let i = 0; i < cuantas; i++) {
      const p = inicio[i] as number
      fila++
      if (repetidas[i] === 0) {
        cuentas.aceptables++
        destino.aceptar(fila, bytes, p, p + 12, 18, sbc[i] as number)
      } else juzgarRenglon(camposDe(bytes, p, inicio[i + 1] as number), CLAVE_REPETIDA[repetidas[i] as number])
    }
    return true
  }

  function camposDe(bytes: Uint8Array, desde: number, hasta: number): string[] {
    return partirRenglon(entrada.texto(bytes.subarray(desde, hasta)).trimEnd(), entrada.separador)
  }

  /** Lee un renglón por el camino lento; da dónde empieza el siguiente, o -1 si no está entero. */
  function leerRenglon(inicio: number, final: boolean): number | CodigoDeArchivo {
    const { bytes, fin: hasta } = entrada
    const { fin: hallado, abierto } = finDeRenglon(bytes, inicio, hasta, entrada.separador.charCodeAt(0))
    const fin = hallado === -1 ? hasta : hallado
    if (fin - inicio > BYTES_DE_UN_RENGLON) return demasiado(bytes.subarray(inicio, fin))
    // Un CR al final puede ser medio CRLF.
    if (!final && (hallado === -1 || (bytes[hallado] === CR && hallado + 1 === hasta))) return -1
    if (abierto) return bytes.subarray(inicio, fin).includes(0) ? 'archivo.binario' : 'archivo.comillas_sin_cerrar'
    const sigue = hallado === -1 ? fin : bytes[fin] === CR && bytes[fin + 1] === LF && fin + 1 < hasta ? fin + 2 : fin + 1
    return recibirRenglon(bytes.subarray(inicio, fin)) ?? sigue
  }

  function demasiado(renglon: Uint8Array): CodigoDeArchivo {
    const separador = entrada.separador.charCodeAt(0)
    let columnas = 1
    for (const byte of renglon) if (byte === separador) columnas++
    return columnas > MAXIMO_DE_COLUMNAS ? 'archivo.demasiadas_columnas' : 'archivo.linea_demasiado_larga'
  }

  function recibirRenglon(renglon: Uint8Array): CodigoDeArchivo | undefined {
    fila++
    if (renglon.length === 0) return ++vacias > MAXIMO_DE_VACIOS ? 'archivo.demasiados_vacios' : undefined
    if (renglon.includes(0)) return 'archivo.binario'
    let texto: string
    try {
      texto = entrada.texto(renglon)
    } catch {
      return 'archivo.codificacion'
    }
    const campos = partirRenglon(texto, entrada.separador)
    if (campos.length > MAXIMO_DE_COLUMNAS) return 'archivo.demasiadas_columnas'
    if (campos.every((campo) => campo.trim() === '')) return ++vacias > MAXIMO_DE_VACIOS ? 'archivo.demasiados_vacios' : undefined
    if (!empezado && empezar(campos)) return undefined
    if (++cuentas.filas > maximoFilas) return 'archivo.demasiadas_filas'
    juzgarRenglon(campos)
    return undefined
  }

  /** Con el primer renglón escrito se sabe si hay encabezado. */
  function empezar(campos: readonly string[]): boolean {
    empezado = true
    columnas = reconocerEncabezado(campos)
    rapido = columnas === undefined || (columnas.nss === 0 && columnas.curp === 1 && columnas.sbc === 2)
    return columnas !== undefined
  }

  function juzgarRenglon(campos: readonly string[], repetidaYaVista?: 'nss' | 'curp'): void {
    const veredicto = juzgarFila(campos, { topeCentavos, columnas })
    if (!veredicto.ok) return anotarRechazo(campos, veredicto.errores)
    const { nss, curp, sbc } = veredicto
    const repetida = repetidaYaVista ?? buscarRepetida(nss, curp)
    if (repetida !== undefined) return anotarRechazo(campos, [{ codigo: 'trabajador.duplicado_en_archivo', columna: repetida, valor: repetida === 'nss' ? nss : curp }])
    const { written } = utf8.encodeInto(nss + curp, normalizadas)
    cuentas.aceptables++
    destino.aceptar(fila, normalizadas, 0, 11, written - 11, sbc)
  }

  function buscarRepetida(nss: string, curp: string): 'nss' | 'curp' | undefined {
    llenarConUna(lote, nss, curp)
    return CLAVE_REPETIDA[visto(lote)[0] as number]
  }

  function anotarRechazo(campos: readonly string[], errores: readonly ErrorDeFila[]): void {
    cuentas.rechazadas++
    for (const { codigo } of errores) cuentas.porCodigo[codigo] = (cuentas.porCodigo[codigo] ?? 0) + 1
    destino.rechazar(rechazar(fila, campos, columnas, errores))
  }

  return {
    cuentas,
    recibir(bytes) {
      const codigo = entrada.recibir(bytes)
      if (codigo !== undefined || !entrada.lista || entrada.fin - entrada.inicio < BYTES_PARA_EMPEZAR) return codigo
      return procesar(false)
    },
    terminar() {
      const codigo = entrada.terminar() ?? procesar(true)
      return codigo ?? (cuentas.filas === 0 ? 'archivo.vacio' : undefined)
    },
  }
}
