import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { CircunstanciaDelPeriodo, InformativaTomada } from '../consultas.ts'
import { contarContratos, type ContratoContado, type ContratoGuardado, leerContratos, leerPorPresentar, type PorPresentar } from './consultas.ts'
import { type Contenido, type ContenidoSellado, type ContratoInformado, resumir, sinAusentes } from './contenido.ts'

/** Una informativa que está, con lo que de su periodo decide sobre ella. */
interface Hallada extends PorPresentar {
  informativa: InformativaTomada
}
/** Una informativa con sus contratos y cuántos trabajadores tienen. */
export interface Contada extends Hallada {
  contratos: ContratoContado[]
}
/** Una informativa con todo lo capturado para ella. */
export interface Capturada extends Contada {
  contratos: ContratoGuardado[]
}

/** Busca una informativa, sin detener a quien la cambie. */
export async function hallar(tx: Transaccion, contratista: string, id: string): Promise<Hallada | undefined> {
  const { informativa, ...leida } = await leerPorPresentar(tx, contratista, id, { llave: '', bloquear: false })
  return informativa && { ...leida, informativa }
}

/** Agrega sus contratos, con sus trabajadores contados: lo que hace falta para validarla. */
export async function conCuentas(tx: Transaccion, hallada: Hallada): Promise<Contada> {
  const { informativa, contratista: { rfc } } = hallada
  return { ...hallada, contratos: await contarContratos(tx, rfc, informativa.id, limitesDeSbc(informativa)) }
}

/** Agrega lo capturado para ella, sin detener a quien lo cambie: puede ser medio millón de trabajadores. */
export async function conContratos(tx: Transaccion, hallada: Hallada): Promise<Capturada> {
  const { informativa, contratista: { rfc } } = hallada
  return { ...hallada, contratos: await leerContratos(tx, rfc, informativa.id, { bloquear: false, ...limitesDeSbc(informativa) }) }
}

/** Lee una informativa y lo capturado para ella, sin detener a quien lo cambie. */
export async function leerCapturada(tx: Transaccion, contratista: string, id: string): Promise<Capturada | undefined> {
  const hallada = await hallar(tx, contratista, id)
  return hallada && conContratos(tx, hallada)
}

function informar(contrato: ContratoGuardado): ContratoInformado {
  const { id, contratante, domicilioConvencional, objeto, servicioFolio: folio, servicioDescripcion: descripcion, inicio, termino, trabajadoresEstimados, cuantos, texto } = contrato
  const servicio = folio === null || descripcion === null ? null : { folio, descripcion }
  return { id, contratante, ...sinAusentes({ domicilioConvencional, objeto, servicio, inicio, termino, trabajadoresEstimados }), trabajadores: { cuantos, texto } }
}

const VERBOS = { correccion: 'sustituye', sin_efectos: 'dejaSinEfectos', actualizacion: 'actualiza' } as const

/** El folio de la que rige, en una complementaria: lo que se firma dice sobre cuál actúa. */
function sobreCual({ tipo }: InformativaTomada, enVigor: CircunstanciaDelPeriodo['enVigor']): Pick<Contenido, 'sustituye' | 'dejaSinEfectos' | 'actualiza'> {
  if (tipo === 'normal' || tipo === 'sin_informacion' || enVigor === undefined) return {}
  return { [VERBOS[tipo]]: enVigor.folio }
}

/** El contenido de una informativa con lo capturado para ella; sus contratos, en el mismo orden. */
export function contenidoDe({ informativa, contratista: datos, circunstancia, contratos }: Capturada): ContenidoSellado {
  const { tipo, ejercicio, cuatrimestre, contratosDeclarados } = informativa
  const { rfc, nombre, tipoPersona, repseNumero: numero, repseFecha: fecha, repseServicios: servicios, ...opcionales } = datos
  return resumir({
    version: '1.0',
    tipo,
    contratista: { rfc, nombre, tipoPersona, ...sinAusentes(opcionales) },
    ...(numero === null || fecha === null ? {} : { repse: { numero, fecha, servicios } }),
    ejercicio,
    cuatrimestre,
    ...sobreCual(informativa, circunstancia.enVigor),
    ...(contratosDeclarados === null ? {} : { contratosDeclarados }),
    contratos: contratos.map(informar),
  })
}
