import { type Codificacion, decidirCodificacion, esDeOtroTipo } from './codificacion.ts'
import { decidirSeparador } from './separador.ts'

const BYTES_PARA_DECIDIR = 64 * 1024
// Un archivo chico cabe en el primero; uno grande pasa enseguida al segundo.
const BYTES_AL_EMPEZAR = 8 * 1024
const BYTES_AL_CRECER = 256 * 1024
const utf8 = new TextEncoder()

/** Los bytes de un archivo que faltan por leer, juntos, una vez que se sabe en qué codificación viene y con qué separador. */
export interface Entrada {
  readonly bytes: Uint8Array
  readonly inicio: number
  readonly fin: number
  readonly separador: string
  /** Ya se puede leer de ella. */
  readonly lista: boolean
  /** Recibe los bytes que siguen, cortados donde sea; los copia. */
  recibir(bytes: Uint8Array): 'archivo.no_es_csv' | 'archivo.codificacion' | undefined
  terminar(): 'archivo.no_es_csv' | 'archivo.codificacion' | undefined
  /** Se leyó hasta `inicio`: lo anterior se suelta. */
  soltar(inicio: number): void
  /** El texto de unos bytes suyos. Lanza si no son de su codificación. */
  texto(bytes: Uint8Array): string
}

/** Una entrada vacía: UTF-8, Windows-1252 o UTF-16, que se traduce a UTF-8 conforme llega. */
export function crearEntrada(): Entrada {
  const entrada = { bytes: new Uint8Array(BYTES_AL_EMPEZAR), inicio: 0, fin: 0, separador: ',', lista: false, recibir, terminar, soltar, texto }
  let decodificador = new TextDecoder()
  let traductor: TextDecoder | undefined

  function agregar(nuevos: Uint8Array): void {
    if (entrada.fin + nuevos.length > entrada.bytes.length) {
      const mayor = new Uint8Array(Math.max(BYTES_AL_CRECER, entrada.bytes.length * 2, entrada.fin + nuevos.length))
      mayor.set(entrada.bytes.subarray(0, entrada.fin))
      entrada.bytes = mayor
    }
    entrada.bytes.set(nuevos, entrada.fin)
    entrada.fin += nuevos.length
  }
  function decidir(completo: boolean): ReturnType<Entrada['recibir']> {
    const inicio = entrada.bytes.subarray(0, Math.min(entrada.fin, BYTES_PARA_DECIDIR))
    if (esDeOtroTipo(inicio)) return 'archivo.no_es_csv'
    const codificacion = decidirCodificacion(inicio, completo)
    entrada.separador = decidirSeparador(new TextDecoder(codificacion).decode(inicio))
    entrada.lista = true
    return preparar(codificacion)
  }
  function preparar(codificacion: Codificacion): 'archivo.codificacion' | undefined {
    const enUtf16 = codificacion === 'utf-16le' || codificacion === 'utf-16be'
    // Solo la marca del principio sobra: otra más adelante es parte de lo escrito.
    decodificador = new TextDecoder(enUtf16 ? 'utf-8' : codificacion, { fatal: true, ignoreBOM: true })
    if (!enUtf16) {
      const { bytes } = entrada
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) entrada.inicio = 3
      return undefined
    }
    traductor = new TextDecoder(codificacion, { fatal: true })
    const enEspera = entrada.bytes.slice(0, entrada.fin)
    entrada.fin = 0
    return traducir(traductor, enEspera)
  }
  function traducir(de: TextDecoder, bytes?: Uint8Array): 'archivo.codificacion' | undefined {
    try {
      agregar(utf8.encode(bytes ? de.decode(bytes, { stream: true }) : de.decode()))
      return undefined
    } catch {
      return 'archivo.codificacion'
    }
  }
  function recibir(bytes: Uint8Array): ReturnType<Entrada['recibir']> {
    if (traductor) return traducir(traductor, bytes)
    agregar(bytes)
    return entrada.lista || entrada.fin < BYTES_PARA_DECIDIR ? undefined : decidir(false)
  }
  function terminar(): ReturnType<Entrada['recibir']> {
    const codigo = entrada.lista || entrada.fin === 0 ? undefined : decidir(true)
    return codigo ?? (traductor && traducir(traductor))
  }
  function soltar(inicio: number): void {
    entrada.bytes.copyWithin(0, inicio, entrada.fin)
    entrada.fin -= inicio
    entrada.inicio = 0
  }
  function texto(bytes: Uint8Array): string {
    return decodificador.decode(bytes)
  }
  return entrada
}
