import { nombreDe, type Periodo, periodosHasta, ventanaDe } from '@icsoe/dominio/periodos'
import type { Suceso } from './ics.ts'

/** Lo que un contratista lleva de un periodo; sin él, el calendario es el de todos. */
export type Avance = { presentada: false } | { presentada: true; folio: string }
interface Como {
  url: string
  inhabiles: ReadonlySet<string>
  avance?: (periodo: Periodo) => Avance
}

/** A las 9 de la mañana: el mismo día y dos días antes. */
const ESE_DIA = 'PT9H'
const DOS_DIAS_ANTES = '-P1DT15H'
const FORMA = 'Se presenta del primer día al último del plazo, hasta las 23:59:59 del centro de México. Después se acepta como extemporánea.'

function sucesosDe(periodo: Periodo, { url, inhabiles, avance }: Como): Suceso[] {
  const { abre, vence } = ventanaDe(periodo, inhabiles)
  const nombre = nombreDe(periodo).toLowerCase()
  const llevado = avance?.(periodo)
  const hecho = llevado?.presentada === true
  const descripcion = hecho ? `Presentada con el folio ${llevado.folio}.` : FORMA
  const comun = { descripcion, enlace: `${url}/informativas`, hasta: vence }
  const id = `icsoe-${periodo.ejercicio}-${periodo.cuatrimestre}`
  return [
    { ...comun, id: `${id}-plazo`, desde: abre, titulo: `${hecho ? 'Presentada' : 'Plazo para presentar'}: informativa del ${nombre}`, alarmas: hecho ? [] : [ESE_DIA] },
    { ...comun, id: `${id}-vence`, desde: vence, titulo: `${hecho ? 'Presentada' : 'Último día'}: informativa del ${nombre}`, alarmas: hecho ? [] : [DOS_DIAS_ANTES, ESE_DIA] },
  ]
}

/** Plazos y vencimientos de los periodos del año anterior, del que corre y del siguiente, en orden. */
export function sucesosDePeriodos(hoy: string, como: Como): Suceso[] {
  const ano = Number(hoy.slice(0, 4))
  const periodos = periodosHasta(`${ano + 1}-12-31`).filter(({ ejercicio }) => ejercicio >= ano - 1)
  return periodos.toReversed().flatMap((periodo) => sucesosDe(periodo, como))
}
