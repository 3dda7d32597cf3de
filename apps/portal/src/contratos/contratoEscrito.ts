import { analizarRfc } from '@icsoe/dominio/claves'
import type { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import type { Servicio } from '@icsoe/dominio/validaciones'
import { sinVacios } from '../app/sinVacios.ts'
import type { DomicilioEscrito } from '../domicilio/domicilio.ts'
import { domicilioPorEscribir } from '../domicilio/domicilio.ts'
import type { Contrato } from './contratos.ts'

/** Qué se sabe del nombre del contratante: si el padrón lo dio, no lo conoce, o no se le ha preguntado. */
type NombreEnPadron = 'pendiente' | 'verificado' | 'no_encontrado'
export const OTRO_SERVICIO = 'otro'

/** Un contrato mientras se escribe: lo que guarda el formulario y su borrador. Los nombres son los de lo que se envía. */
export type ContratoEscrito = {
  contratante: {
    rfc: string
    nombre: string
    padron: NombreEnPadron
    correo: string
    celular: string
    telefonoFijo: string
    domicilioSocial: { igualAlFiscal: string; domicilio: DomicilioEscrito }
    conConvencional: boolean
    domicilioConvencional: DomicilioEscrito
  }
  conConvencional: boolean
  domicilioConvencional: DomicilioEscrito
  objeto: string
  /** Folio de un servicio del REPSE, `OTRO_SERVICIO` para escribirlo, o vacío. */
  servicioElegido: string
  servicio: { folio: string; descripcion: string }
  inicio: string
  termino: string
  trabajadoresEstimados: string
  /** `2026-2`: el periodo mientras falta la fecha de inicio. */
  periodo: string
  /** La versión que se leyó: con ella se sabe si alguien más lo cambió. */
  version: number | null
}

function servicioPorEscribir(servicio: Servicio | undefined, registrados: readonly Servicio[]): Pick<ContratoEscrito, 'servicioElegido' | 'servicio'> {
  const registrado = servicio && registrados.some(({ folio, descripcion }) => folio === servicio.folio && descripcion === servicio.descripcion)
  const aMano = registrados.length === 0 || (servicio !== undefined && !registrado)
  return { servicioElegido: aMano ? OTRO_SERVICIO : (servicio?.folio ?? ''), servicio: { folio: servicio?.folio ?? '', descripcion: servicio?.descripcion ?? '' } }
}

/** El contratante como abre en el formulario: el de un contrato guardado, uno conocido, o ninguno. */
export function contratantePorEscribir(contratante: Contrato['contratante'] | undefined): ContratoEscrito['contratante'] {
  const social = contratante?.domicilioSocial
  return {
    rfc: contratante?.rfc ?? '',
    nombre: contratante?.nombre ?? '',
    padron: contratante ? (contratante.nombreVerificado ? 'verificado' : 'no_encontrado') : 'pendiente',
    correo: contratante?.correo ?? '',
    celular: contratante?.celular ?? '',
    telefonoFijo: contratante?.telefonoFijo ?? '',
    domicilioSocial: { igualAlFiscal: social ? (social.igualAlFiscal ? 'si' : 'no') : '', domicilio: domicilioPorEscribir(social && 'domicilio' in social ? social.domicilio : undefined) },
    conConvencional: contratante?.domicilioConvencional !== undefined,
    domicilioConvencional: domicilioPorEscribir(contratante?.domicilioConvencional),
  }
}

/** Valores con que abre el formulario de un contrato guardado, o de uno nuevo del periodo dado. */
export function contratoPorEscribir(contrato: Contrato | undefined, periodo: { ejercicio: number; cuatrimestre: number }, registrados: readonly Servicio[]): ContratoEscrito {
  return {
    contratante: contratantePorEscribir(contrato?.contratante),
    conConvencional: contrato?.domicilioConvencional !== undefined,
    domicilioConvencional: domicilioPorEscribir(contrato?.domicilioConvencional),
    objeto: contrato?.objeto ?? '',
    ...servicioPorEscribir(contrato?.servicio, registrados),
    inicio: contrato?.inicio ?? '',
    termino: contrato?.termino ?? '',
    trabajadoresEstimados: contrato?.trabajadoresEstimados?.toString() ?? '',
    periodo: `${contrato?.ejercicio ?? periodo.ejercicio}-${contrato?.cuatrimestre ?? periodo.cuatrimestre}`,
    version: contrato?.version ?? null,
  }
}

/** Si el RFC es de una persona moral: solo ella tiene domicilio social. */
export function esPersonaMoral(rfc: string): boolean {
  const analizado = analizarRfc(rfc)
  return analizado.ok && analizado.valor.tipoPersona === 'moral'
}

function domicilioSocial({ rfc, domicilioSocial: { igualAlFiscal, domicilio } }: ContratoEscrito['contratante']) {
  if (!esPersonaMoral(rfc) || igualAlFiscal === '') return undefined
  return igualAlFiscal === 'si' ? { igualAlFiscal: true } : { igualAlFiscal: false, domicilio }
}

function contratanteDe(contratante: ContratoEscrito['contratante']) {
  const { rfc, nombre, padron, correo, celular, telefonoFijo, conConvencional, domicilioConvencional } = contratante
  return {
    rfc,
    ...(padron === 'no_encontrado' && { nombre }),
    correo,
    celular,
    telefonoFijo,
    domicilioSocial: domicilioSocial(contratante),
    ...(conConvencional && { domicilioConvencional }),
  }
}

function servicioDe({ servicioElegido, servicio }: ContratoEscrito, registrados: readonly Servicio[]): Partial<Servicio> | undefined {
  if (servicioElegido === OTRO_SERVICIO) return servicio.folio.trim() || servicio.descripcion.trim() ? servicio : undefined
  return registrados.find(({ folio }) => folio === servicioElegido)
}

/** Lo que se envía de un contrato escrito, todavía sin revisar. Lo que quedó en blanco no va: se puede guardar incompleto (dominio §6). */
export function contratoPorEnviar(escrito: ContratoEscrito, registrados: readonly Servicio[]): Partial<Record<keyof CapturaDeContrato, unknown>> {
  const { conConvencional, domicilioConvencional, objeto, inicio, termino, trabajadoresEstimados, periodo } = escrito
  const [ejercicio, cuatrimestre] = periodo.split('-').map(Number)
  return sinVacios({
    contratante: contratanteDe(escrito.contratante),
    ...(conConvencional && { domicilioConvencional }),
    objeto,
    servicio: servicioDe(escrito, registrados),
    inicio,
    termino,
    ...(trabajadoresEstimados.trim() && { trabajadoresEstimados: Number(trabajadoresEstimados.replaceAll(',', '')) }),
    ...(!inicio && { ejercicio, cuatrimestre }),
  })
}
