import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { motivos } from '@icsoe/dominio/trabajadores'
import type { Carga, Rechazo } from '@icsoe/esquemas/trabajadores'
import type { CargaGuardada } from './consultas.ts'
import type { FilaRechazada } from './leer.ts'

/** Una carga como viaja. */
export function mostrarCarga({ por_codigo: porCodigo, creada, ...carga }: CargaGuardada): Carga {
  return { ...carga, porCodigo, creada: momentoEnMexico(creada.getTime()) }
}

/** Una fila rechazada con el motivo de cada error, para quien la corrige. */
export function mostrarRechazo({ errores, ...fila }: FilaRechazada): Rechazo {
  return { ...fila, errores: errores.map((error) => ({ ...error, mensaje: motivos[error.codigo] })) }
}
