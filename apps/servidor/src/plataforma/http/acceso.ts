import type { Operacion, Requisito } from '@icsoe/esquemas/operaciones'
import type { FastifyRequest } from 'fastify'
import type { BaseDeDatos } from '../bd/conexion.ts'
import type { Reloj } from '../reloj.ts'
import type { Sesion } from '../sesion.ts'
import { type ParaTrabajar, usarSesion } from '../sesiones/consultas.ts'
import type { Negativa } from './contrato.ts'
import { huellaDe } from './secreto.ts'

export const GALLETA = 'icsoe_sesion'
const negar = (codigo: Negativa['codigo']): Negativa => ({ ok: false, codigo })

export interface Guardia {
  bd: BaseDeDatos
  reloj: Reloj
  /** Origen público configurado; sin él, el de la propia solicitud. */
  url: string | undefined
  /** Versión de los términos que hay que haber aceptado. */
  terminos: string
  /** ¿Están completos los datos generales? */
  completos: (datos: ParaTrabajar) => boolean
}

/** Un cambio que trae galleta debe decir que viene del propio portal (api «Conventions»). */
function origenPropio(peticion: FastifyRequest, url: string | undefined): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(peticion.method) || peticion.cookies[GALLETA] === undefined) return true
  const origen = peticion.headers.origin
  return origen === (url ?? `${peticion.protocol}://${peticion.host}`)
}

function cumple({ completos }: Guardia, sesion: Sesion, listo: ParaTrabajar, requisito: Requisito): Negativa | undefined {
  if (requisito === 'ingreso' || requisito === 'nada') return undefined
  if (sesion.tipo === 'contratista' && !listo.terminos) return negar('terminos.pendientes')
  if (requisito === 'datos' && !completos(listo)) return negar('datosGenerales.incompletos')
  return undefined
}

/** Node entrega los encabezados en Latin-1; la Ñ de un RFC llega así del navegador, y en UTF-8 de otros clientes. */
function esElElegido(peticion: FastifyRequest, sesion: Sesion): boolean {
  const dicho = peticion.headers['icsoe-contratista']
  if (typeof dicho !== 'string') return true
  return dicho === sesion.contratista || Buffer.from(dicho, 'latin1').toString('utf8') === sesion.contratista
}

type Acceso = { ok: true; sesion: Sesion | undefined; contratista: string } | Negativa

/**
 * Decide si una solicitud puede pasar: origen, sesión, papel, contratista elegido, términos y datos generales, en ese orden.
 * Sale solo de la tabla de operaciones: lo que no está permitido ahí, se niega.
 */
export async function decidirAcceso(guardia: Guardia, operacion: Operacion, peticion: FastifyRequest): Promise<Acceso> {
  if (!origenPropio(peticion, guardia.url)) return negar('origen.distinto')
  const secreto = peticion.cookies[GALLETA]
  if (operacion.actores.includes('publico')) return { ok: true, sesion: undefined, contratista: '' }
  const usada = secreto === undefined ? undefined : await usarSesion(guardia.bd, huellaDe(secreto), guardia.reloj.real(), guardia.terminos)
  if (usada === undefined) return negar('sesion.requerida')
  const { sesion, listo } = usada
  if (!operacion.actores.includes(sesion.tipo)) return negar('permiso.negado')
  if (operacion.requisito !== 'ingreso' && sesion.contratista === null) return negar('contratista.sin_elegir')
  if (operacion.requisito !== 'ingreso' && !esElElegido(peticion, sesion)) return negar('contratista.distinto')
  return cumple(guardia, sesion, listo, operacion.requisito) ?? { ok: true, sesion, contratista: sesion.contratista ?? '' }
}
