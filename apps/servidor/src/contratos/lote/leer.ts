import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import type { Codigo } from '@icsoe/esquemas/codigos'
import type { Readable } from 'node:stream'
import { conFilasDeXlsx } from '../../plataforma/xlsx/leer.ts'
import { XlsxRechazado } from '../../plataforma/xlsx/rechazado.ts'
import { type Clave, COLUMNAS, reconocerTitulos, type Valores } from './columnas.ts'

export interface RenglonLeido {
  fila: number
  valores: Valores
}

const MAXIMO_DE_FILAS = 5_000
const LARGO = 2_000

function valoresDe(claves: readonly (Clave | undefined)[], campos: readonly string[]): Valores {
  const valores: Valores = {}
  for (const [lugar, clave] of claves.entries()) {
    const texto = (campos[lugar] ?? '').trim()
    if (clave !== undefined && texto !== '') valores[clave] = texto.slice(0, LARGO + 1).toWellFormed()
  }
  return valores
}

/** Un renglón corregido en pantalla, leído como si viniera del libro: sin espacios de más y sin lo que quedó en blanco. */
export function conLoEscrito({ fila, valores }: RenglonLeido): RenglonLeido {
  const escritos = COLUMNAS.map(({ clave }) => clave)
  return { fila, valores: valoresDe(escritos, escritos.map((clave) => valores[clave] ?? '')) }
}

/**
 * Lee los contratos de un libro .xlsx con los títulos de la plantilla. Niega los códigos de `conFilasDeXlsx`, `contratos.titulos` si faltan,
 * `archivo.vacio` si la hoja no tiene nada, `contratos.sin_renglones` si solo tiene los títulos y `contratos.demasiados` si pasa de 5,000.
 */
export async function leerRenglones(archivo: Readable): Promise<Resultado<RenglonLeido[], Codigo>> {
  try {
    return await conFilasDeXlsx(archivo, async (filas): Promise<Resultado<RenglonLeido[], Codigo>> => {
      const renglones: RenglonLeido[] = []
      let claves: (Clave | undefined)[] | undefined
      for await (const { fila, campos } of filas) {
        if (claves === undefined) {
          claves = reconocerTitulos(campos)
          if (claves === undefined) return mal('contratos.titulos')
          continue
        }
        const valores = valoresDe(claves, campos)
        if (Object.keys(valores).length > 0) renglones.push({ fila, valores })
        if (renglones.length > MAXIMO_DE_FILAS) return mal('contratos.demasiados')
      }
      if (claves === undefined) return mal('archivo.vacio')
      return renglones.length === 0 ? mal('contratos.sin_renglones') : bien(renglones)
    })
  } catch (error) {
    if (error instanceof XlsxRechazado) return mal(error.codigo)
    throw error
  }
}
