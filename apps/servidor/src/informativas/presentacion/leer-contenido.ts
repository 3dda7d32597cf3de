import { limitesDe, type Periodo } from '@icsoe/dominio/periodos'
import { salarioMinimoEn, topeSbcEn } from '@icsoe/dominio/valores'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { CircunstanciaDelPeriodo, InformativaTomada } from '../consultas.ts'
import { type ContratoGuardado, type Importes, leerContratos, leerPorPresentar, type PorPresentar } from './consultas.ts'
import { type Contenido, type ContenidoSellado, type ContratoInformado, resumir, sinAusentes } from './contenido.ts'

/** Una informativa con lo capturado para ella. */
export interface Capturada extends PorPresentar {
  informativa: InformativaTomada
  contratos: ContratoGuardado[]
}

/** Los importes contra los que se comparan los salarios de un periodo: los vigentes a su cierre (dominio §8). */
export function importesAlCierre(periodo: Periodo): Importes {
  const { fin } = limitesDe(periodo)
  return { minimo: salarioMinimoEn(fin), tope: topeSbcEn(fin) }
}

/** Lee una informativa y lo capturado para ella, sin detener a quien lo cambie. */
export async function leerCapturada(tx: Transaccion, contratista: string, id: string): Promise<Capturada | undefined> {
  const { informativa, ...leida } = await leerPorPresentar(tx, contratista, id, { llave: '', bloquear: false })
  if (informativa === undefined) return undefined
  return { ...leida, informativa, contratos: await leerContratos(tx, contratista, id, { bloquear: false, ...importesAlCierre(informativa) }) }
}

function informar(contrato: ContratoGuardado): ContratoInformado {
  const { id, contratante, domicilioConvencional, objeto, servicioFolio: folio, servicioDescripcion: descripcion, inicio, termino, trabajadoresEstimados, trabajadores } = contrato
  const servicio = folio === null || descripcion === null ? null : { folio, descripcion }
  return { id, contratante, ...sinAusentes({ domicilioConvencional, objeto, servicio, inicio, termino, trabajadoresEstimados }), trabajadores }
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
