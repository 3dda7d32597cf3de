import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import { juzgarFila } from '@icsoe/dominio/trabajadores'
import type { ClavesDelArchivo } from './clavesDelArchivo.ts'

/** Lo escrito en una fila de la cuadrícula. */
export interface Escrito {
  nss: string
  curp: string
  sbc: string
}
export type Dato = keyof Escrito
export interface ErrorDeCelda {
  codigo: CodigoDeFila
  columna: Dato | 'fila'
  /** La fila del archivo que ya tiene esa clave. */
  conFila?: number
}
export interface FilaEscrita extends Escrito {
  fila: number
}
/** Los errores de una fila cambiada; ninguno si ya se puede aceptar. */
export interface Veredicto {
  fila: number
  errores: ErrorDeCelda[]
}

/**
 * Juzga las filas cambiadas, en el orden del archivo, con las reglas de `juzgarFila` (dominio §7), también contra las filas aceptables
 * del archivo y entre sí: una fila que el archivo ya trae buena gana, y de dos cambiadas gana la primera.
 */
export function juzgarCambios(filas: readonly FilaEscrita[], topeCentavos: number, claves: ClavesDelArchivo): Veredicto[] {
  const juzgadas = filas.map(({ fila, nss, curp, sbc }) => ({ fila, ...juzgarFila([nss, curp, sbc], { topeCentavos }) }))
  const enArchivo = claves.buscar(juzgadas.filter((juzgada) => juzgada.ok))
  const propias = new Map<string, number>()
  let buena = 0
  return juzgadas.map((juzgada) => {
    const { fila } = juzgada
    if (!juzgada.ok) return { fila, errores: juzgada.errores.map(({ codigo, columna }) => ({ codigo, columna })) }
    const hallazgo = enArchivo[buena++]
    for (const columna of ['nss', 'curp'] as const) {
      const conFila = hallazgo?.[columna] ?? propias.get(juzgada[columna])
      if (conFila !== undefined) return { fila, errores: [{ codigo: 'trabajador.duplicado_en_archivo', columna, conFila }] }
    }
    propias.set(juzgada.nss, fila).set(juzgada.curp, fila)
    return { fila, errores: [] }
  })
}
