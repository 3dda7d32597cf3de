import { normalizar } from './claves.ts'
import { bien, mal } from './resultado.ts'
import type { Tipo } from './informativa.ts'
import type { Periodo } from './periodos.ts'
import type { Resultado } from './resultado.ts'

export type Folio = { clase: 'informativa' | 'contrato'; serie: string; consecutivo: number }

const PREFIJOS: Readonly<Record<Tipo, string>> = {
  normal: 'N', sin_informacion: 'SI', correccion: 'CC', sin_efectos: 'CE', actualizacion: 'CA',
}
const LETRAS = { 1: 'P', 2: 'S', 3: 'T' } as const

// Con más de seis cifras ya no hay ceros de relleno: cada folio se escribe de una sola manera.
const DE_INFORMATIVA = /^((?:N|SI|CC|CE|CA)\d{2}[123])(\d{6}|[1-9]\d{6,11})$/
const DE_CONTRATO = /^(A\d{2}[PST])(\d{7})$/

function dosCifras(ejercicio: number): string {
  return String(ejercicio % 100).padStart(2, '0')
}

function numerar(serie: string, consecutivo: number, cifras: number, maximo: number): string {
  if (!Number.isSafeInteger(consecutivo) || consecutivo < 1 || consecutivo > maximo) {
    throw new RangeError(`El consecutivo ${consecutivo} no cabe en la serie ${serie}`)
  }
  return serie + String(consecutivo).padStart(cifras, '0')
}

/** Serie de los folios de un tipo en un periodo: 'N262' = normal, 2026, segundo cuatrimestre (dominio §8). */
export function serieDeInformativa(tipo: Tipo, { ejercicio, cuatrimestre }: Periodo): string {
  return `${PREFIJOS[tipo]}${dosCifras(ejercicio)}${cuatrimestre}`
}

/** Folio de una informativa: la serie y el consecutivo con seis cifras o más. Un consecutivo menor que 1 es un defecto. */
export function folioDeInformativa(serie: string, consecutivo: number): string {
  return numerar(serie, consecutivo, 6, 999_999_999_999)
}

/** Serie de los folios de contrato de un periodo: 'A26P' = 2026, primer cuatrimestre (dominio §6). */
export function serieDeContrato({ ejercicio, cuatrimestre }: Periodo): string {
  return `A${dosCifras(ejercicio)}${LETRAS[cuatrimestre]}`
}

/** Folio de un contrato: la serie y el consecutivo con siete cifras. Un consecutivo que no cabe es un defecto. */
export function folioDeContrato(serie: string, consecutivo: number): string {
  return numerar(serie, consecutivo, 7, 9_999_999)
}

/** Lee un folio tal como se escribió (minúsculas y espacios no importan). Niega lo que no tiene la forma de ninguno de los dos. */
export function leerFolio(texto: string): Resultado<Folio, 'folio.formato'> {
  const folio = normalizar(texto)
  const informativa = DE_INFORMATIVA.exec(folio)
  const partes = informativa ?? DE_CONTRATO.exec(folio)
  const consecutivo = Number(partes?.[2] ?? 0)
  if (!partes?.[1] || consecutivo === 0) return mal('folio.formato')
  return bien({ clase: informativa ? 'informativa' : 'contrato', serie: partes[1], consecutivo })
}
