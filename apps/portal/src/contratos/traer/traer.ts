import { compararPeriodos } from '@icsoe/dominio/periodos'
import type { Periodo as Clave } from '@icsoe/dominio/periodos'
import type { Cuerpo, Respuesta } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import type { Periodo } from '../../periodos/periodos.ts'
import { esElMismo } from '../../periodos/periodos.ts'

export type Elemento = Respuesta<'POST /contratos/traer'>['elementos'][number]
export type Que = Cuerpo<'POST /contratos/traer'>['que']

const comparar = (a: Periodo, b: Periodo) => compararPeriodos(a as Clave, b as Clave)

/** De qué periodos se puede traer: los otros que tienen contratos, primero el anterior más cercano. */
export function origenesPara(hacia: Periodo, periodos: readonly Periodo[]): Periodo[] {
  const otros = periodos.filter((periodo) => periodo.contratos > 0 && !esElMismo(periodo, hacia))
  const antes = otros.filter((periodo) => comparar(periodo, hacia) < 0).sort((a, b) => comparar(b, a))
  return [...antes, ...otros.filter((periodo) => comparar(periodo, hacia) > 0).sort(comparar)]
}

/** Si de ese contrato hay algo que traer. */
export function trae({ codigo, crea, trabajadores }: Elemento): boolean {
  return codigo === null && (crea || trabajadores.nuevos > 0)
}

/** Lo que se traería de esos contratos, en palabras: «2 contratos y 25 trabajadores»; vacío si nada. */
export function cuantoTrae(elementos: readonly Elemento[]): string {
  const contratos = elementos.filter(({ crea }) => crea).length
  const trabajadores = elementos.reduce((suma, elemento) => suma + elemento.trabajadores.nuevos, 0)
  return [contratos > 0 && contar(contratos, 'contrato', 'contratos'), trabajadores > 0 && contar(trabajadores, 'trabajador', 'trabajadores')].filter(Boolean).join(' y ')
}

/** Qué pasa con los trabajadores que se traen, en renglones. */
export function renglonesDeTrabajadores({ nuevos, iguales, distintos, sobreTope }: Elemento['trabajadores']): { texto: string; atencion: boolean }[] {
  return [
    { cuantos: nuevos, texto: contar(nuevos, 'se agrega', 'se agregan'), atencion: false },
    { cuantos: iguales, texto: contar(iguales, 'ya está igual', 'ya están iguales'), atencion: false },
    { cuantos: distintos, texto: `${contar(distintos, 'ya está', 'ya están')} con otros datos: no ${distintos === 1 ? 'cambia' : 'cambian'}`, atencion: true },
    { cuantos: sobreTope, texto: `${contar(sobreTope, 'rebasa', 'rebasan')} el tope del SBC: habrá que corregirlo`, atencion: true },
  ].filter(({ cuantos }) => cuantos > 0)
}
