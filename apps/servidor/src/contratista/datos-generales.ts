import type { Contratista, DatosGenerales } from '@icsoe/esquemas/contratista'
import { momentoEnMexico } from '@icsoe/dominio/periodos'
import { anotar } from '../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'
import { actorDe, type Sesion } from '../plataforma/sesion.ts'
import { type ContratistaLeido, guardarDatosGenerales, leerContratista, tipoDePersona } from './consultas.ts'
import { datosCompletos } from './datos-completos.ts'

type ConContratista = { ok: true; valor: Contratista } | Negativa

function acuseDe({ acuse_nombre, acuse_tamano, acuse_cargado }: ContratistaLeido): Contratista['acuseStps'] {
  if (acuse_nombre === null || acuse_tamano === null || acuse_cargado === null) return null
  return { nombre: acuse_nombre, tamano: acuse_tamano, cargado: momentoEnMexico(acuse_cargado.getTime()) }
}

const aContratista = (fila: ContratistaLeido): Contratista => ({
  rfc: fila.rfc,
  nombre: fila.nombre,
  tipoPersona: fila.tipo_persona,
  correo: fila.correo,
  celular: fila.celular,
  telefonoFijo: fila.telefono_fijo,
  domicilioSocial: fila.domicilio_social as Contratista['domicilioSocial'],
  acuseStps: acuseDe(fila),
  ...datosCompletos(fila),
})

/** Los datos generales como quedaron, dentro de la transacción que los cambió. */
export async function contestarContratista(tx: Transaccion, contratista: string): Promise<ConContratista> {
  const fila = await leerContratista(tx, contratista)
  return fila === undefined ? { ok: false, codigo: 'recurso.inexistente' } : { ok: true, valor: aContratista(fila) }
}

/** Datos generales del contratista, con lo que falta para completarlos. */
export const consultarDatosGenerales = (casa: Casa, contratista: string): Promise<ConContratista> => casa.bd.deContratista(contratista, (tx) => contestarContratista(tx, contratista))

function negarDomicilio(tipoPersona: 'fisica' | 'moral', { domicilioSocial }: DatosGenerales): Negativa | undefined {
  if (tipoPersona === 'moral' && domicilioSocial === undefined) return negarCampo('domicilioSocial.requerido', '/domicilioSocial')
  if (tipoPersona === 'fisica' && domicilioSocial !== undefined) return negarCampo('domicilioSocial.no_aplica', '/domicilioSocial')
  return undefined
}

/**
 * Guarda los datos generales (guía, pasos 8 a 12). El domicilio social se exige a una persona moral (`domicilioSocial.requerido`)
 * y no se admite de una física (`domicilioSocial.no_aplica`). La bitácora dice qué quedó, sin repetir los datos de contacto.
 */
export function guardar(casa: Casa, sesion: Sesion, contratista: string, datos: DatosGenerales): Promise<ConContratista> {
  const momento = casa.reloj.calendario()
  return casa.bd.deContratista(contratista, async (tx) => {
    const fila = await tipoDePersona(tx, contratista)
    if (fila === undefined) return { ok: false, codigo: 'recurso.inexistente' }
    const negativa = negarDomicilio(fila.tipo_persona, datos)
    if (negativa) return negativa
    await guardarDatosGenerales(tx, contratista, datos, momento)
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratista.datos_guardados', datos: { campos: Object.keys(datos) } })
    return contestarContratista(tx, contratista)
  })
}
