import type { Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'

/** Un contrato como aparece en el acuse. Las fechas, AAAA-MM-DD. */
export type ContratoDelAcuse = {
  folio: string
  contratante: { rfc: string; nombre: string }
  servicio: { folio: string; descripcion: string }
  inicio: string
  termino?: string
  trabajadores: number
}

/** Todo lo que dice un acuse (dominio §8). `presentada` es RFC 3339; las firmas y sellos, base64. */
export type DatosDelAcuse = {
  folio: string
  tipo: Tipo
  ejercicio: number
  cuatrimestre: Cuatrimestre
  presentada: string
  extemporanea: boolean
  contratista: { rfc: string; nombre: string }
  contratos: ContratoDelAcuse[]
  numeroContratos: number
  numeroTrabajadores: number
  cadena: string
  firma: string
  certificadoNumero: string
  cadenaSello: string
  sello: string
  certificadoSelloNumero: string
  urlVerificacion: string
  codigoVerificacion: string
  demostracion: boolean
  /** Lo mismo para programas: el JSON que va adjunto. */
  adjunto: string
}
