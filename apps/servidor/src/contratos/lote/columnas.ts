import type { ColumnaDeLote } from '@icsoe/esquemas/lote'

/** Las columnas del libro con que se capturan contratos: su clave, su título y a qué dato del contrato corresponden (JSON Pointer). */
export const COLUMNAS = [
  { clave: 'rfc', titulo: 'RFC del contratante', ancho: 20, campo: '/contratante/rfc' },
  { clave: 'nombre', titulo: 'Nombre o razón social', ancho: 42, campo: '/contratante/nombre' },
  { clave: 'correo', titulo: 'Correo', ancho: 30, campo: '/contratante/correo' },
  { clave: 'celular', titulo: 'Celular', ancho: 14, campo: '/contratante/celular' },
  { clave: 'telefonoFijo', titulo: 'Teléfono fijo', ancho: 14, campo: '/contratante/telefonoFijo' },
  { clave: 'servicio', titulo: 'Servicio del REPSE', ancho: 42, campo: '/servicio' },
  { clave: 'objeto', titulo: 'Objeto del contrato', ancho: 42, campo: '/objeto' },
  { clave: 'inicio', titulo: 'Inicio', ancho: 13, campo: '/inicio' },
  { clave: 'termino', titulo: 'Término', ancho: 13, campo: '/termino' },
  { clave: 'trabajadoresEstimados', titulo: 'Trabajadores estimados', ancho: 14, campo: '/trabajadoresEstimados' },
] as const satisfies readonly { clave: ColumnaDeLote; titulo: string; ancho: number; campo: string }[]

export type Clave = ColumnaDeLote
export type Valores = Partial<Record<Clave, string>>

/** Entre el folio de un servicio y su texto, como se ofrece en la lista. */
export const SEPARADOR = ' · '

const reconocible = (texto: string): string => texto.normalize('NFD').replace(/[^a-zA-Z]/g, '').toLowerCase()
const POR_TITULO = new Map(COLUMNAS.map(({ clave, titulo }) => [reconocible(titulo), clave]))

/** En qué lugar está cada columna, por sus títulos, en cualquier orden; `undefined` si falta la del RFC. */
export function reconocerTitulos(campos: readonly string[]): (Clave | undefined)[] | undefined {
  const claves = campos.map((campo) => POR_TITULO.get(reconocible(campo)))
  return claves.includes('rfc') ? claves : undefined
}

/** La columna en que se señala un error de un dato del contrato. */
export function columnaDe(campo: string): Clave {
  return COLUMNAS.find((columna) => campo === columna.campo || campo.startsWith(`${columna.campo}/`))?.clave ?? (campo === '/ejercicio' || campo === '/cuatrimestre' ? 'inicio' : 'rfc')
}
