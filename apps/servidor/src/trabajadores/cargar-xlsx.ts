import { type Columnas, reconocerEncabezado } from '@icsoe/dominio/trabajadores'
import { codigos } from '@icsoe/esquemas/codigos'
import { Readable } from 'node:stream'
import type { Respuesta } from '../plataforma/http/contrato.ts'
import { conFilasDeXlsx, type FilaDeHoja } from '../plataforma/xlsx/leer.ts'
import { XlsxRechazado } from '../plataforma/xlsx/rechazado.ts'
import { type Cargar, cargarTrabajadores, type Pedido } from './cargas/cargar.ts'
import type { Quien } from './tomar.ts'

const COLUMNAS: Columnas = { nss: 0, curp: 1, sbc: 2 }
const DIGITOS_DEL_NSS = 11
const POR_TROZO = 500
/** Los renglones vacíos de la hoja van también, para que cada fila conserve su número; no más de los que se admiten. */
const MAXIMO_DE_VACIOS = 25_000

interface Conversion {
  completados: number
  falla?: XlsxRechazado
}

const escribir = (campo: string): string => (/[",;\t\n\r]/.test(campo) ? `"${campo.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : campo)

/** Un NSS guardado como número perdió sus ceros del inicio: se completa a 11 dígitos. */
function completarNss({ campos, numericos }: FilaDeHoja, { nss }: Columnas, conversion: Conversion): string[] {
  const escrito = campos[nss] ?? ''
  const completo = escrito.padStart(DIGITOS_DEL_NSS, '0')
  if (numericos[nss] !== true || !/^\d+$/.test(escrito) || completo === escrito) return campos
  conversion.completados++
  return campos.with(nss, completo)
}

async function* comoCsv(filas: AsyncIterable<FilaDeHoja>, conversion: Conversion): AsyncGenerator<string> {
  let encabezado: Columnas | undefined
  let [anterior, texto, enTrozo, primera] = [0, '', 0, true]
  try {
    for await (const hoja of filas) {
      if (primera) encabezado = reconocerEncabezado(hoja.campos)
      primera = false
      const campos = completarNss(hoja, encabezado ?? COLUMNAS, conversion)
      while (campos.length < 3) campos.push('')
      texto += '\n'.repeat(Math.min(hoja.fila - anterior - 1, MAXIMO_DE_VACIOS)) + campos.map(escribir).join(',') + '\n'
      anterior = hoja.fila
      if (++enTrozo % POR_TROZO !== 0) continue
      yield texto
      texto = ''
    }
    yield texto
  } catch (error) {
    if (error instanceof XlsxRechazado) conversion.falla = error
    throw error
  }
}

function conAvisos(respuesta: Respuesta<'POST /contratos/{id}/cargas'>, { completados }: Conversion): Respuesta<'POST /contratos/{id}/cargas'> {
  if (!respuesta.ok || respuesta.archivo || completados === 0) return respuesta
  const mensaje = codigos['nss.completado'].detalle
  return { ...respuesta, valor: { ...respuesta.valor, advertencias: [{ codigo: 'nss.completado', mensaje, filas: completados }] } }
}

/**
 * Carga los trabajadores de un libro .xlsx (dominio §7): su primera hoja visible pasa, fila por fila, por la misma carga que un CSV, con
 * los mismos números de fila. Niega lo que niega `cargarTrabajadores` y los códigos de `conFilasDeXlsx`.
 */
export async function cargarDeXlsx(cargar: Cargar, quien: Quien, { archivo, ...pedido }: Pedido): Promise<Respuesta<'POST /contratos/{id}/cargas'>> {
  const conversion: Conversion = { completados: 0 }
  try {
    const respuesta = await conFilasDeXlsx(archivo, (filas) =>
      cargarTrabajadores(cargar, quien, { ...pedido, archivo: Readable.from(comoCsv(filas, conversion), { objectMode: false }) }))
    // Si el libro no se pudo leer entero, la carga lo negó a su manera: el motivo es el del libro.
    if (conversion.falla !== undefined) throw conversion.falla
    return conAvisos(respuesta, conversion)
  } catch (error) {
    if (conversion.falla !== undefined || error instanceof XlsxRechazado) return { ok: false, codigo: (conversion.falla ?? (error as XlsxRechazado)).codigo }
    throw error
  }
}
