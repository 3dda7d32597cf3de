import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import { motivos } from '@icsoe/dominio/trabajadores'
import type { Dato, ErrorDeCelda } from './juzgarCambios.ts'

export const NOMBRES: Readonly<Record<Dato, string>> = { nss: 'NSS', curp: 'CURP', sbc: 'SBC' }

/** El motivo en dos: qué pasó, y qué hacer. */
function partes(codigo: CodigoDeFila): [string, string] {
  const fin = motivos[codigo].indexOf('. ') + 1
  return [motivos[codigo].slice(0, fin), motivos[codigo].slice(fin + 1)]
}

/** Qué pasó en una celda, en una frase. */
export function quePaso({ codigo, columna, conFila }: ErrorDeCelda): string {
  if (conFila === undefined) return partes(codigo)[0]
  return `${columna === 'curp' ? 'La CURP' : 'El NSS'} ya está en la fila ${conFila.toLocaleString('es-MX')}.`
}

/** Qué hacer con ese error. */
export const queHacer = ({ codigo }: ErrorDeCelda): string => partes(codigo)[1]

const TIPOS: Partial<Record<CodigoDeFila, string>> = {
  'fila.columnas': 'Columnas de más o de menos',
  'nss.formato': 'NSS sin 11 dígitos',
  'nss.digito': 'Dígito verificador del NSS',
  'curp.formato': 'Forma de la CURP',
  'curp.digito': 'Dígito verificador de la CURP',
  'sbc.no_numerico': 'SBC que no es número',
  'sbc.decimales': 'SBC con más decimales',
  'sbc.no_positivo': 'SBC en cero',
  'sbc.sobre_tope': 'SBC sobre el límite',
  'trabajador.duplicado_en_archivo': 'Trabajador repetido',
}

/** Nombre corto de un tipo de error, para contarlos. */
export const tipoDeError = (codigo: CodigoDeFila): string => TIPOS[codigo] ?? partes(codigo)[0].slice(0, -1)
