import { canonico } from '@icsoe/dominio/cadena'
import type { Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { huellaDe } from '../../plataforma/http/secreto.ts'

export interface TrabajadorInformado {
  nss: string
  curp: string
  /** Con dos decimales: "315.04". */
  sbc: string
}

/** Un contrato tal como se informa; lo que falta no aparece. */
export interface ContratoInformado {
  id: string
  contratante: { rfc: string; nombre: string; [dato: string]: unknown }
  domicilioConvencional?: unknown
  objeto?: string
  servicio?: { folio: string; descripcion: string }
  inicio?: string
  termino?: string
  trabajadoresEstimados?: number
  trabajadores: TrabajadorInformado[]
}

/** Todo lo que se informa y se firma (docs/verificacion.md). Contratos en orden de id, trabajadores en orden de NSS. */
export interface Contenido {
  version: '1.0'
  tipo: Tipo
  contratista: { rfc: string; nombre: string; tipoPersona: 'fisica' | 'moral'; [dato: string]: unknown }
  repse?: { numero: string; fecha: string; servicios: { folio: string; descripcion: string }[] }
  ejercicio: number
  cuatrimestre: Cuatrimestre
  /** En una complementaria, el folio de la que rige y sobre la que actúa. */
  sustituye?: string
  dejaSinEfectos?: string
  actualiza?: string
  contratosDeclarados?: number
  contratos: ContratoInformado[]
}

/** El contenido, sus bytes exactos y lo que de él va en la cadena. */
export interface ContenidoSellado {
  contenido: Contenido
  bytes: Buffer
  /** SHA-256 de los bytes, hexadecimal en minúsculas. */
  digesto: string
  contratos: number
  trabajadores: number
}

/** Quita lo ausente: en el contenido no hay nulos. */
export function sinAusentes<T extends object>(objeto: T): { [C in keyof T]?: NonNullable<T[C]> } {
  return Object.fromEntries(Object.entries(objeto).filter(([, valor]) => valor !== null && valor !== undefined)) as never
}

/** Escribe el contenido en JSON canónico (RFC 8785) y lo resume. */
export function resumir(contenido: Contenido): ContenidoSellado {
  const bytes = Buffer.from(canonico(contenido), 'utf8')
  return {
    contenido,
    bytes,
    digesto: huellaDe(bytes),
    contratos: contenido.contratos.length,
    trabajadores: contenido.contratos.reduce((suma, { trabajadores }) => suma + trabajadores.length, 0),
  }
}
