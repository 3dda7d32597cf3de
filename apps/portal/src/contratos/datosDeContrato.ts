import { contar } from '../app/cuentas.ts'
import { fechaLarga } from '../app/fechas.ts'
import { renglonesDeDomicilio } from '../domicilio/domicilio.ts'
import type { Contrato } from './contratos.ts'

type Renglon = { etiqueta: string; texto: string }
const renglon = (etiqueta: string, texto: string | undefined): Renglon[] => (texto ? [{ etiqueta, texto }] : [])
const enRenglon = (domicilio: Contrato['domicilioConvencional']) => domicilio && renglonesDeDomicilio(domicilio).join(', ')

function domicilioSocial(social: Contrato['contratante']['domicilioSocial']): string | undefined {
  return social && (social.igualAlFiscal ? 'Igual al fiscal' : enRenglon(social.domicilio))
}

/** Los datos del contratante para leerse. */
export function datosDelContratante({ contratante }: Contrato): Renglon[] {
  return [
    { etiqueta: 'Nombre', texto: contratante.nombreVerificado ? contratante.nombre : `${contratante.nombre} (no verificado)` },
    { etiqueta: 'RFC', texto: contratante.rfc },
    { etiqueta: 'Correo electrónico', texto: contratante.correo },
    { etiqueta: 'Celular', texto: contratante.celular },
    ...renglon('Teléfono fijo', contratante.telefonoFijo),
    ...renglon('Domicilio social', domicilioSocial(contratante.domicilioSocial)),
    ...renglon('Domicilio convencional', enRenglon(contratante.domicilioConvencional)),
  ]
}

/** Los datos del contrato para leerse; lo que falta se dice. */
export function datosDelContrato(contrato: Contrato): Renglon[] {
  const { objeto, servicio, inicio, termino, trabajadoresEstimados, domicilioConvencional, folio } = contrato
  return [
    ...renglon('Folio', folio ?? undefined),
    { etiqueta: 'Objeto del contrato', texto: objeto ?? 'Falta' },
    { etiqueta: 'Servicio u obra especializado', texto: servicio ? `${servicio.folio} — ${servicio.descripcion}` : 'Falta' },
    { etiqueta: 'Fecha de inicio', texto: inicio ? fechaLarga(inicio) : 'Falta' },
    { etiqueta: 'Fecha de término', texto: termino ? fechaLarga(termino) : 'Sin fecha' },
    ...renglon('Trabajadores estimados', trabajadoresEstimados === undefined ? undefined : contar(trabajadoresEstimados, 'trabajador', 'trabajadores')),
    ...renglon('Domicilio convencional del contratista', enRenglon(domicilioConvencional)),
  ]
}

/** Lo que otra persona cambió entre dos lecturas del mismo contrato: cómo quedó cada dato. */
export function cambiosEntre(antes: Contrato, ahora: Contrato): Renglon[] {
  const todos = (contrato: Contrato) => [...datosDelContratante(contrato), ...datosDelContrato(contrato)]
  const previos = new Map(todos(antes).map(({ etiqueta, texto }) => [etiqueta, texto]))
  const quitados = [...previos.keys()].filter((etiqueta) => !todos(ahora).some((dato) => dato.etiqueta === etiqueta))
  return [...todos(ahora).filter(({ etiqueta, texto }) => previos.get(etiqueta) !== texto), ...quitados.map((etiqueta) => ({ etiqueta, texto: 'se quitó' }))]
}
