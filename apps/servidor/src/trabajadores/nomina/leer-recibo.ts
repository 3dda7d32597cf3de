import { esFecha } from '@icsoe/dominio/periodos'
import { bien, mal, type Resultado } from '@icsoe/dominio/resultado'
import { leerXml, XmlRechazado } from '../../plataforma/xml.ts'

/** Lo que interesa de un recibo de nómina (CFDI con complemento de nómina 1.2). */
export interface Recibo {
  emisor: string
  nombre: string
  nss: string
  curp: string
  /** Tal como viene escrito. */
  sbc: string
  desde: string
  hasta: string
  pago: string
  /** RFC de las empresas en que labora el trabajador (`SubContratacion/@RfcLabora`). */
  contratantes: string[]
}
export type CodigoDeRecibo = XmlRechazado['codigo'] | 'nomina.no_es_cfdi' | 'nomina.sin_complemento' | 'nomina.fechas'

const VERSIONES = new Set(['3.3', '4.0'])
const LARGO = 300
const CAMINO = 'cfdi:Comprobante/cfdi:Complemento/nomina12:Nomina'

const cortar = (texto = ''): string => texto.trim().slice(0, LARGO).toWellFormed()

/** El SBC es `SalarioBaseCotApor`; quien no lo trae dice solo el salario diario integrado. */
const sbcDe = ({ SalarioBaseCotApor: base, SalarioDiarioIntegrado: integrado }: Readonly<Record<string, string>>): string => cortar(base ?? integrado)

/**
 * Lee un recibo de nómina: CFDI 4.0 (o 3.3, de 2021 y 2022) con el complemento de nómina 1.2. Si trae varias nóminas vale la que paga
 * los días más recientes. Niega el XML que `leerXml` rechaza, lo que no es un CFDI, lo que no lleva el complemento y las fechas que no existen.
 */
export async function leerRecibo(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Resultado<Recibo, CodigoDeRecibo>> {
  const camino: string[] = []
  const recibo: Recibo = { emisor: '', nombre: '', nss: '', curp: '', sbc: '', desde: '', hasta: '', pago: '', contratantes: [] }
  let esCfdi = false
  let vigente = false
  const abrir: Record<string, (atributos: Readonly<Record<string, string>>) => void> = {
    'cfdi:Comprobante': ({ Version: version = '' }) => void (esCfdi = VERSIONES.has(version)),
    'cfdi:Comprobante/cfdi:Emisor': ({ Rfc: rfc }) => void (recibo.emisor = cortar(rfc)),
    'cfdi:Comprobante/cfdi:Receptor': ({ Nombre: nombre }) => void (recibo.nombre = cortar(nombre)),
    [CAMINO]: ({ Version: version, FechaInicialPago: desde = '', FechaFinalPago: hasta = '', FechaPago: pago = '' }) => {
      vigente = version === '1.2' && hasta >= recibo.hasta
      if (vigente) Object.assign(recibo, { desde, hasta, pago, contratantes: [] })
    },
    [`${CAMINO}/nomina12:Receptor`]: (atributos) => {
      if (vigente) Object.assign(recibo, { nss: cortar(atributos['NumSeguridadSocial']), curp: cortar(atributos['Curp']), sbc: sbcDe(atributos) })
    },
    [`${CAMINO}/nomina12:Receptor/nomina12:SubContratacion`]: ({ RfcLabora: rfc }) => {
      if (vigente && recibo.contratantes.length < 100) recibo.contratantes.push(cortar(rfc).toUpperCase())
    },
  }
  try {
    await leerXml(bytes, {
      abre(nombre, atributos) {
        camino.push(nombre)
        abrir[camino.join('/')]?.(atributos)
      },
      cierra: () => void camino.pop(),
    })
  } catch (error) {
    if (error instanceof XmlRechazado) return mal(error.codigo)
    throw error
  }
  if (!esCfdi) return mal('nomina.no_es_cfdi')
  if (recibo.hasta === '') return mal('nomina.sin_complemento')
  return [recibo.desde, recibo.hasta, recibo.pago].every(esFecha) ? bien(recibo) : mal('nomina.fechas')
}
