import type { Columnas, ErrorDeFila } from '../trabajadores.ts'

const MAXIMO_DE_UN_VALOR = 200

/** Una fila rechazada, con lo que traía escrito y todos sus errores. */
export interface FilaRechazada {
  fila: number
  nss: string
  curp: string
  sbc: string
  errores: ErrorDeFila[]
}

/**
 * La fila rechazada como se guarda: lo escrito en las tres columnas, recortado. Lo que sobra se queda con el SBC: así, cargada otra vez
 * sin corregir, se rechaza igual.
 */
export function rechazar(fila: number, campos: readonly string[], columnas: Columnas | undefined, errores: readonly ErrorDeFila[]): FilaRechazada {
  const en = (lugar: number): string => recortar(campos[lugar] ?? '')
  const escrito = columnas
    ? { nss: en(columnas.nss), curp: en(columnas.curp), sbc: en(columnas.sbc) }
    : { nss: en(0), curp: en(1), sbc: recortar(campos.slice(2).join(',')) }
  return { fila, ...escrito, errores: errores.map((error) => ({ ...error, valor: recortar(error.valor) })) }
}

/** Ningún valor bueno es tan largo; los puntos suspensivos impiden que el recorte parezca uno. */
function recortar(texto: string): string {
  return texto.length <= MAXIMO_DE_UN_VALOR ? texto : texto.slice(0, MAXIMO_DE_UN_VALOR).toWellFormed() + '…'
}
