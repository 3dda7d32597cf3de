import type { CodigoDeAdvertencia, LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { mensajeDeAdvertencia } from '@icsoe/dominio/advertencias'
import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import { motivos } from '@icsoe/dominio/trabajadores'

const nombres: Record<string, string> = {
  'trabajador.bajo_salario_minimo': 'Bajo el salario mínimo',
  'trabajador.sobre_tope': 'Sobre 25 UMA',
  'nss.desconocido': 'NSS no encontrado',
  'curp.desconocida': 'CURP no encontrada',
  'nss_curp.no_corresponden': 'NSS y CURP distintos',
}
const delSbc: readonly string[] = ['trabajador.bajo_salario_minimo', 'trabajador.sobre_tope'] satisfies CodigoDeAdvertencia[]

/** El nombre corto de una advertencia, para la tabla y sus filtros. */
export function nombreDeAdvertencia(codigo: string): string {
  return nombres[codigo] ?? 'Por revisar'
}

/** Qué pasa con los que tienen esa advertencia y qué hacer. */
export function explicarAdvertencia(codigo: string, limites: LimitesDeSbc): string {
  return delSbc.includes(codigo) ? mensajeDeAdvertencia(codigo as CodigoDeAdvertencia, limites) : (motivos[codigo as CodigoDeFila] ?? '')
}
