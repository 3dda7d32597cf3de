import { llevaContratos } from '@icsoe/dominio/informativa'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { CircunstanciaDelPeriodo, InformativaTomada } from '../consultas.ts'
import { type ContratoGuardado, leerContratista, leerContratos, leerTrabajadores } from './consultas.ts'
import { type Contenido, type ContenidoSellado, type ContratoInformado, resumir, sinAusentes, type TrabajadoresInformados } from './contenido.ts'

const NADIE: TrabajadoresInformados = { cuantos: 0, texto: '' }

function informar(contrato: ContratoGuardado, trabajadores = NADIE): ContratoInformado {
  const { id, contratante, domicilioConvencional, objeto, servicioFolio: folio, servicioDescripcion: descripcion, inicio, termino, trabajadoresEstimados } = contrato
  const servicio = folio === null || descripcion === null ? null : { folio, descripcion }
  return { id, contratante, ...sinAusentes({ domicilioConvencional, objeto, servicio, inicio, termino, trabajadoresEstimados }), trabajadores }
}

const VERBOS = { correccion: 'sustituye', sin_efectos: 'dejaSinEfectos', actualizacion: 'actualiza' } as const

/** El folio de la que rige, en una complementaria: lo que se firma dice sobre cuál actúa. */
function sobreCual({ tipo }: InformativaTomada, enVigor: CircunstanciaDelPeriodo['enVigor']): Pick<Contenido, 'sustituye' | 'dejaSinEfectos' | 'actualiza'> {
  if (tipo === 'normal' || tipo === 'sin_informacion' || enVigor === undefined) return {}
  return { [VERBOS[tipo]]: enVigor.folio }
}

/**
 * El contenido de una informativa con lo capturado hoy. Con `bloquear`, los contratos y los datos del contratista no cambian hasta
 * que la transacción termine; `enVigor` es la que rige el periodo. `contratos` son los guardados, en el mismo orden que los del contenido.
 */
export async function leerContenido(
  tx: Transaccion,
  contratista: string,
  informativa: InformativaTomada,
  { bloquear, enVigor }: { bloquear: boolean } & Pick<CircunstanciaDelPeriodo, 'enVigor'>,
): Promise<{ sellado: ContenidoSellado; contratos: ContratoGuardado[] }> {
  const { tipo, ejercicio, cuatrimestre, contratosDeclarados } = informativa
  const { rfc, nombre, tipoPersona, repseNumero: numero, repseFecha: fecha, repseServicios: servicios, ...opcionales } = await leerContratista(tx, contratista, bloquear)
  const contratos = llevaContratos(tipo) ? await leerContratos(tx, contratista, informativa, bloquear) : []
  const porContrato = await leerTrabajadores(tx, contratista, contratos.map(({ id }) => id))
  const contenido: Contenido = {
    version: '1.0',
    tipo,
    contratista: { rfc, nombre, tipoPersona, ...sinAusentes(opcionales) },
    ...(numero === null || fecha === null ? {} : { repse: { numero, fecha, servicios } }),
    ejercicio,
    cuatrimestre,
    ...sobreCual(informativa, enVigor),
    ...(contratosDeclarados === null ? {} : { contratosDeclarados }),
    contratos: contratos.map((contrato) => informar(contrato, porContrato.get(contrato.id))),
  }
  return { sellado: resumir(contenido), contratos }
}
