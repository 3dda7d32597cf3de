import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { motivos } from '@icsoe/dominio/trabajadores'
import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import { codigos } from '@icsoe/esquemas/codigos'
import type { Carga, Rechazo } from '@icsoe/esquemas/trabajadores'
import type { CargaGuardada } from './consultas.ts'

/** Sin noticias en este tiempo, el proceso que hacía la carga ya no está. */
const SIN_LATIDO = 30_000

/** ¿Se sigue haciendo la carga en el momento `ahora` (reloj real)? */
export function enCurso({ estado, latido }: Pick<CargaGuardada, 'estado' | 'latido'>, ahora: number): boolean {
  return estado !== 'terminada' && latido !== null && ahora - latido.getTime() < SIN_LATIDO
}

/** Una carga como viaja. La que quedó a medias porque su proceso terminó se ve «fallida»: nada de ella se guardó. */
export function mostrarCarga({ por_codigo: porCodigo, advertencias, creada, latido, ...carga }: CargaGuardada, ahora: number): Carga {
  const estado = carga.estado === 'terminada' || enCurso({ ...carga, latido }, ahora) ? carga.estado : 'fallida'
  const mostrada = { ...carga, estado, porCodigo, creada: momentoEnMexico(creada.getTime()) }
  return advertencias.length === 0 ? mostrada : { ...mostrada, advertencias: advertencias.map((una) => ({ ...una, mensaje: codigos[una.codigo].detalle })) }
}

/** Una fila rechazada con el motivo de cada error, para quien la corrige. */
export function mostrarRechazo({ errores, ...fila }: FilaRechazada): Rechazo {
  return { ...fila, errores: errores.map((error) => ({ ...error, mensaje: motivos[error.codigo] })) }
}
