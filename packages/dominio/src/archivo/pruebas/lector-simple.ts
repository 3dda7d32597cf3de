import { type Columnas, detectarDuplicados, type ErrorDeFila, juzgarFila, reconocerEncabezado } from '../../trabajadores.ts'
import { decidirCodificacion, esDeOtroTipo } from '../codificacion.ts'
import { rechazar } from '../rechazo.ts'
import type { FilaRechazada } from '../rechazo.ts'
import { decidirSeparador } from '../separador.ts'

export interface Leido {
  buenas: { fila: number; nss: string; curp: string; sbc: number }[]
  malas: FilaRechazada[]
}

/** Los renglones de un texto y sus campos, letra por letra; `undefined` si faltó cerrar comillas. */
function* renglones(texto: string, separador: string): Generator<string[] | undefined> {
  let campos: string[] = []
  let escrito = ''
  let valor = ''
  let modo: 'empieza' | 'simple' | 'citado' | 'cerrado' = 'empieza'
  const acabarCampo = () => {
    campos.push(modo === 'cerrado' ? valor : escrito)
    escrito = ''
    valor = ''
    modo = 'empieza'
  }
  for (let i = 0; i < texto.length; i++) {
    const letra = texto.charAt(i)
    if (modo === 'citado') {
      escrito += letra
      if (letra !== '"') valor += letra
      else if (texto.charAt(i + 1) === '"') {
        valor += '"'
        escrito += '"'
        i++
      } else modo = 'cerrado'
    } else if (letra === separador) acabarCampo()
    else if (letra === '\n' || letra === '\r') {
      if (letra === '\r' && texto.charAt(i + 1) === '\n') i++
      acabarCampo()
      yield campos
      campos = []
    } else {
      modo = modo === 'empieza' && letra === '"' ? 'citado' : 'simple'
      escrito += letra
    }
  }
  if (modo === 'citado') yield undefined
  else if (modo !== 'empieza' || campos.length > 0) {
    acabarCampo()
    yield campos
  }
}

/** Lo mismo que `crearLector`, con el archivo entero en memoria y sin ningún atajo: lento y a la vista. Da el código si no se puede leer. */
export function leerSimple(bytes: Uint8Array, topeCentavos: number): Leido | string {
  if (esDeOtroTipo(bytes)) return 'archivo.no_es_csv'
  const inicio = bytes.subarray(0, 64 * 1024)
  const codificacion = decidirCodificacion(inicio, bytes.length < 64 * 1024)
  const separador = decidirSeparador(new TextDecoder(codificacion).decode(inicio))
  let texto: string
  try {
    texto = new TextDecoder(codificacion, { fatal: true }).decode(bytes)
  } catch {
    return 'archivo.codificacion'
  }
  if (texto.includes('\0')) return 'archivo.binario'
  return juzgar(texto, separador, topeCentavos)
}

function juzgar(texto: string, separador: string, topeCentavos: number): Leido | string {
  const leido: Leido = { buenas: [], malas: [] }
  const duplicado = detectarDuplicados()
  const conNss = new Set<string>()
  let columnas: Columnas | undefined
  let fila = 0
  let escritas = 0
  for (const campos of renglones(texto, separador)) {
    fila++
    if (campos === undefined) return 'archivo.comillas_sin_cerrar'
    if (campos.length > 100) return 'archivo.demasiadas_columnas'
    if (campos.every((campo) => campo.trim() === '')) continue
    if (escritas++ === 0 && (columnas = reconocerEncabezado(campos))) continue
    const veredicto = juzgarFila(campos, { topeCentavos, columnas })
    let errores: ErrorDeFila[] = veredicto.ok ? [] : veredicto.errores
    if (veredicto.ok) {
      const codigo = duplicado(veredicto.nss, veredicto.curp)
      if (codigo) errores = [conNss.has(veredicto.nss) ? { codigo, columna: 'nss', valor: veredicto.nss } : { codigo, columna: 'curp', valor: veredicto.curp }]
      else {
        conNss.add(veredicto.nss)
        leido.buenas.push({ fila, nss: veredicto.nss, curp: veredicto.curp, sbc: veredicto.sbc })
      }
    }
    if (errores.length > 0) leido.malas.push(rechazar(fila, campos, columnas, errores))
  }
  return leido.buenas.length + leido.malas.length === 0 ? 'archivo.vacio' : leido
}
