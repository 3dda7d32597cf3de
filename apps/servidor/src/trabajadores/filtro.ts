import type { CodigoDeAdvertencia, LimitesDeSbc } from '@icsoe/dominio/advertencias'
import { normalizar } from '@icsoe/dominio/claves'
import type { FiltroDeTrabajadores } from './consultas.ts'

const SIGNOS_DE_CLAVE = /^[0-9A-ZÑ]*$/

/** Lo que se pidió filtrar, listo para preguntarlo; `nadie` si ninguna clave puede traer lo que se busca. */
export function leerFiltro(
  { buscar, advertencia }: { buscar?: string | undefined; advertencia?: CodigoDeAdvertencia | undefined },
  { minimo, tope }: LimitesDeSbc,
): FiltroDeTrabajadores | 'nadie' {
  const texto = normalizar(buscar ?? '')
  if (!SIGNOS_DE_CLAVE.test(texto)) return 'nadie'
  return {
    buscar: texto,
    ...(advertencia === 'trabajador.sobre_tope' && { sbcMayorQue: tope }),
    ...(advertencia === 'trabajador.bajo_salario_minimo' && { sbcMenorQue: minimo }),
  }
}
