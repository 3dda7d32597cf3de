import type { Respuesta } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { fechaLarga } from '../../app/fechas.ts'

export type Comparacion = Respuesta<'GET /informativas/{id}/comparacion'>
export type ContratoComparado = Comparacion['contratos'][number]
type Cambio = Comparacion['contratista'][number]
type Trabajador = ContratoComparado['trabajadores']['lista'][number]

const NOMBRES: Record<string, string> = {
  rfc: 'RFC', nombre: 'nombre', nombreVerificado: 'nombre verificado en el padrón', tipoPersona: 'tipo de persona', correo: 'correo electrónico', celular: 'celular', telefonoFijo: 'teléfono fijo',
  contratante: 'contratante', domicilio: '', domicilioSocial: 'domicilio social', domicilioConvencional: 'domicilio convencional', igualAlFiscal: 'igual al domicilio fiscal',
  codigoPostal: 'código postal', entidad: 'entidad', municipio: 'municipio', localidad: 'localidad', colonia: 'colonia', tipoVialidad: 'tipo de vialidad', vialidad: 'nombre de vialidad',
  numeroExterior: 'número exterior', numeroInterior: 'número interior', entreCalles: 'entre calles', referencias: 'referencias',
  repse: 'REPSE', numero: 'número de registro', fecha: 'fecha de emisión', servicios: 'servicios autorizados',
  objeto: 'objeto del contrato', servicio: 'servicio', folio: 'folio', descripcion: 'texto autorizado', inicio: 'fecha de inicio', termino: 'fecha de término', trabajadoresEstimados: 'número estimado de trabajadores',
}

/** El nombre de un dato como se lee en la pantalla: `contratante.domicilioSocial.domicilio.codigoPostal` → «Contratante, domicilio social, código postal». */
export function nombreDelCampo(campo: string): string {
  const partes = campo.split('.').map((parte) => NOMBRES[parte] ?? parte)
  const nombre = partes.filter(Boolean).join(', ')
  return nombre.charAt(0).toUpperCase() + nombre.slice(1)
}

/** Un valor para leerse: fechas largas, Sí o No, y las listas de servicios en un renglón. */
export function valorLegible(valor: unknown): string {
  if (typeof valor === 'boolean') return valor ? 'Sí' : 'No'
  if (typeof valor === 'number') return valor.toLocaleString('es-MX')
  if (Array.isArray(valor)) return valor.map(valorLegible).join('; ')
  if (typeof valor === 'object' && valor !== null) return Object.values(valor).map(valorLegible).join(' — ')
  if (typeof valor !== 'string') return ''
  return /^\d{4}-\d{2}-\d{2}$/.test(valor) ? fechaLarga(valor) : valor
}

/** Un dato que cambió, en una frase. */
export function fraseDeCambio({ campo, antes, ahora }: Cambio): string {
  const nombre = nombreDelCampo(campo)
  if (antes === null) return `${nombre}: se agregó «${valorLegible(ahora)}».`
  if (ahora === null) return `${nombre}: se quitó; decía «${valorLegible(antes)}».`
  return `${nombre}: decía «${valorLegible(antes)}» y ahora dice «${valorLegible(ahora)}».`
}

const pesos = new Intl.NumberFormat('es-MX', { style: 'currency', currency: 'MXN' })
const sbc = (importe: string) => pesos.format(Number(importe))

/** Un trabajador que entró, salió o cambió, en una frase. */
export function fraseDeTrabajador({ antes, ahora }: Trabajador): string {
  if (!antes) return ahora ? `Entra, con CURP ${ahora.curp} y SBC de ${sbc(ahora.sbc)}.` : ''
  if (!ahora) return `Sale; tenía CURP ${antes.curp} y SBC de ${sbc(antes.sbc)}.`
  const curp = antes.curp === ahora.curp ? [] : [`su CURP pasa de ${antes.curp} a ${ahora.curp}`]
  const salario = antes.sbc === ahora.sbc ? [] : [`su SBC pasa de ${sbc(antes.sbc)} a ${sbc(ahora.sbc)}`]
  const frase = [...salario, ...curp].join(' y ')
  return `${frase.charAt(0).toUpperCase()}${frase.slice(1)}.`
}

function enumerar(partes: readonly string[]): string {
  return partes.length < 2 ? (partes[0] ?? '') : `${partes.slice(0, -1).join(', ')} y ${partes.at(-1)}`
}

/** Lo que cambió en un contrato, contado: «2 datos, 1 trabajador entra». */
export function resumenDeContrato({ que, cambios, trabajadores: { agregados, quitados, cambiados } }: ContratoComparado): string {
  if (que === 'agregado') return `contrato agregado, con ${contar(agregados, 'trabajador', 'trabajadores')}`
  if (que === 'quitado') return `contrato quitado, con ${contar(quitados, 'trabajador', 'trabajadores')}`
  return enumerar([
    ...(cambios.length > 0 ? [`${contar(cambios.length, 'dato cambia', 'datos cambian')}`] : []),
    ...(agregados > 0 ? [`${contar(agregados, 'trabajador entra', 'trabajadores entran')}`] : []),
    ...(quitados > 0 ? [`${contar(quitados, 'trabajador sale', 'trabajadores salen')}`] : []),
    ...(cambiados > 0 ? [`${contar(cambiados, 'trabajador cambia', 'trabajadores cambian')}`] : []),
  ])
}

/** Todo lo que cambió, contado en una frase. */
export function resumenDeComparacion({ iguales, contratista, agregados, quitados, cambiados }: Comparacion): string {
  if (iguales) return 'Dicen exactamente lo mismo.'
  const partes = [
    ...(cambiados > 0 ? [contar(cambiados, 'contrato con cambios', 'contratos con cambios')] : []),
    ...(agregados > 0 ? [contar(agregados, 'contrato agregado', 'contratos agregados')] : []),
    ...(quitados > 0 ? [contar(quitados, 'contrato quitado', 'contratos quitados')] : []),
    ...(contratista.length > 0 ? [`${contar(contratista.length, 'dato', 'datos')} del contratista`] : []),
  ]
  return `Cambia lo siguiente: ${enumerar(partes)}.`
}
