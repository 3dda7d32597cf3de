import { type Columnas, reconocerEncabezado } from '@icsoe/dominio/trabajadores'
import type { FilaDeHoja } from '../../plataforma/xlsx/leer.ts'
import { renglonCsv } from '../renglon-csv.ts'

/** Lo que da el hilo: los bytes del CSV y, al final, cuántos NSS completó. */
export type Convertido = Uint8Array | { completados: number }

const COLUMNAS: Columnas = { nss: 0, curp: 1, sbc: 2 }
const DIGITOS_DEL_NSS = 11
const POR_TROZO = 64 * 1024
/** Los renglones vacíos de la hoja van también, para que cada fila conserve su número; no más de los que se admiten. */
const MAXIMO_DE_VACIOS = 25_000

/** Un NSS guardado como número perdió sus ceros del inicio: se completa a 11 dígitos. */
function completarNss({ campos, numericos }: FilaDeHoja, { nss }: Columnas): string | undefined {
  const escrito = campos[nss] ?? ''
  const completo = escrito.padStart(DIGITOS_DEL_NSS, '0')
  return numericos[nss] === true && /^\d+$/.test(escrito) && completo !== escrito ? completo : undefined
}

/** Las filas de una hoja como un CSV con los mismos números de fila, en trozos de bytes. */
export async function* aCsv(filas: AsyncIterable<FilaDeHoja>): AsyncGenerator<Convertido> {
  const letras = new TextEncoder()
  let encabezado: Columnas | undefined
  let [anterior, texto, completados] = [0, '', 0]
  for await (const hoja of filas) {
    if (anterior === 0) encabezado = reconocerEncabezado(hoja.campos)
    const { campos } = hoja
    const columnas = encabezado ?? COLUMNAS
    const completo = completarNss(hoja, columnas)
    if (completo !== undefined) {
      campos[columnas.nss] = completo
      completados++
    }
    while (campos.length < 3) campos.push('')
    texto += '\n'.repeat(Math.min(hoja.fila - anterior - 1, MAXIMO_DE_VACIOS)) + renglonCsv(campos)
    anterior = hoja.fila
    if (texto.length < POR_TROZO) continue
    yield letras.encode(texto)
    texto = ''
  }
  yield letras.encode(texto)
  yield { completados }
}
