import { idDeCampo } from './campo.ts'
import type { ErrorDeResumen } from './ResumenDeErrores.tsx'

/** Un campo que no se aceptó: `campo` es un JSON Pointer (RFC 6901) dentro de lo enviado. */
export type ErrorDeCampo = { campo: string; codigo: string; mensaje: string }

/** Lo que el sistema contesta cuando algo no procede: problema de RFC 9457 con sus errores por campo. */
export type Problema = { codigo: string; title: string; detail: string; errores?: readonly ErrorDeCampo[] | undefined }

/** De JSON Pointer a la ruta con puntos de un formulario: `/domicilio/codigoPostal` → `domicilio.codigoPostal`. */
export function rutaDePuntero(puntero: string): string {
  return puntero
    .split('/')
    .slice(1)
    .map((parte) => parte.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

/** Lo que se dice de una falla nuestra. */
export const inesperado: Problema = { codigo: 'inesperado', title: '', detail: 'No pudimos completar esto. Lo que escribiste sigue aquí: vuelve a intentarlo en un momento.' }

/** Distingue un problema del sistema de una falla de programación. */
export function esProblema(causa: unknown): causa is Problema {
  return typeof causa === 'object' && causa !== null && 'codigo' in causa && 'title' in causa && 'detail' in causa
}

function etiquetaDe(control: HTMLElement): string {
  const leyenda = control instanceof HTMLInputElement && control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null
  const texto = (leyenda ?? document.querySelector(`label[for="${CSS.escape(control.id)}"]`))?.textContent ?? ''
  return texto.replace(' (opcional)', '')
}

/** Renglones del resumen, en el orden en que los campos aparecen en la página y con el nombre de cada campo delante. */
export function resumir(errores: readonly { ruta: string; mensaje: string }[]): ErrorDeResumen[] {
  const hallados = errores.map(({ ruta, mensaje }) => ({ ruta, mensaje, control: document.getElementById(idDeCampo(ruta)) }))
  const orden = (a: HTMLElement | null, b: HTMLElement | null) => (!a || !b ? Number(!b) - Number(!a) : a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
  return hallados
    .sort((a, b) => orden(a.control, b.control))
    .map(({ ruta, mensaje, control }) => {
      const etiqueta = control && etiquetaDe(control)
      return { campo: control ? ruta : undefined, mensaje: etiqueta ? `${etiqueta}: ${mensaje}` : mensaje }
    })
}
