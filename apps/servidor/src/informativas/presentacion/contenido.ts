import { canonico } from '@icsoe/dominio/cadena'
import type { Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import { huellaDe } from '../../plataforma/http/secreto.ts'

/** Los trabajadores de un contrato: su lista en JSON canónico, sin corchetes, la escribe la base; medio millón no pasa por objetos. */
interface TrabajadoresInformados {
  cuantos: number
  texto: string
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
  trabajadores: TrabajadoresInformados
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

// En un texto las comillas van escapadas: la marca solo puede ser el dato.
function conLista(texto: string, nombre: string, lista: readonly string[]): string[] {
  const dato = `"${nombre}":`
  const lugar = texto.indexOf(`${dato}null`) + dato.length
  return [`${texto.slice(0, lugar)}[`, ...lista, `]${texto.slice(lugar + 'null'.length)}`]
}
const contratoCanonico = (contrato: ContratoInformado): string[] => conLista(canonico({ ...contrato, trabajadores: null }), 'trabajadores', [contrato.trabajadores.texto])

/** Junta los trozos de una vez: con medio millón de trabajadores, cada copia de más se nota. */
function juntar(trozos: readonly string[]): Buffer {
  const bytes = Buffer.allocUnsafeSlow(trozos.reduce((suma, trozo) => suma + Buffer.byteLength(trozo), 0))
  let fin = 0
  for (const trozo of trozos) fin += bytes.write(trozo, fin)
  return bytes
}

/** Escribe el contenido en JSON canónico (RFC 8785) y lo resume. */
export function resumir(contenido: Contenido): ContenidoSellado {
  const contratos = contenido.contratos.flatMap((contrato, i) => [...(i === 0 ? [] : [',']), ...contratoCanonico(contrato)])
  const bytes = juntar(conLista(canonico({ ...contenido, contratos: null }), 'contratos', contratos))
  return {
    contenido,
    bytes,
    digesto: huellaDe(bytes),
    contratos: contenido.contratos.length,
    trabajadores: contenido.contratos.reduce((suma, { trabajadores }) => suma + trabajadores.cuantos, 0),
  }
}
