import type { CodigoDeArchivo } from '@icsoe/dominio/archivo/lector'
import type { FilaEscrita, Veredicto } from './juzgarCambios.ts'
import type { Lectura } from './leerArchivo.ts'
import type { Cambios } from './rearmar.ts'

/** Lo que la página pide al otro hilo. El archivo y las reglas llegan una vez, con `leer`. */
export type Pedido =
  | { tipo: 'leer'; archivo: Blob; topeCentavos: number }
  | { tipo: 'juzgar'; filas: FilaEscrita[] }
  | { tipo: 'rearmar'; cambios: Cambios }

/** Lo que contesta, en el orden en que se le pidió; el avance, mientras lee. */
export type Respuesta =
  | { tipo: 'avance'; bytes: number; filas: number }
  | { tipo: 'leido'; lectura: Lectura }
  | { tipo: 'ilegible'; codigo: CodigoDeArchivo }
  | { tipo: 'juzgado'; veredictos: Veredicto[] }
  | { tipo: 'rearmado'; archivo: Blob }
  /** El archivo cambió o ya no está donde se eligió. */
  | { tipo: 'perdido' }
