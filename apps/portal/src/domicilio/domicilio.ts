import type { Domicilio } from '@icsoe/esquemas/comunes'
import type * as z from 'zod/mini'

export type DatosDeDomicilio = z.output<typeof Domicilio>
/** Un domicilio mientras se escribe: todo texto, vacío lo que falta. */
export type DomicilioEscrito = Record<keyof DatosDeDomicilio, string>

export type CampoDeDomicilio = keyof DomicilioEscrito
/** Lo que cada parte del formulario recibe para leer y escribir el domicilio. */
export type PartesDeDomicilio = {
  campo: (nombre: CampoDeDomicilio) => { name: string; error: string | undefined }
  fijar: (nombre: CampoDeDomicilio, valor: string) => void
  escrito: DomicilioEscrito
}

const vacio: DomicilioEscrito = {
  codigoPostal: '',
  entidad: '',
  municipio: '',
  localidad: '',
  colonia: '',
  tipoVialidad: '',
  vialidad: '',
  numeroExterior: '',
  numeroInterior: '',
  entreCalles: '',
  referencias: '',
}

/** Valores con que abre el formulario de un domicilio, guardado o por capturar. */
export function domicilioPorEscribir(guardado: DatosDeDomicilio | undefined): DomicilioEscrito {
  return { ...vacio, ...(guardado as Partial<DomicilioEscrito> | undefined) }
}

/** El domicilio en renglones, como se escribe en un sobre. */
export function renglonesDeDomicilio(domicilio: Partial<DatosDeDomicilio>): string[] {
  const { tipoVialidad, vialidad, numeroExterior, numeroInterior, colonia, codigoPostal, localidad, municipio, entidad, entreCalles, referencias } = domicilio
  const calle = [tipoVialidad, vialidad, numeroExterior, numeroInterior && `int. ${numeroInterior}`].filter(Boolean).join(' ')
  return [calle, [colonia, codigoPostal && `C. P. ${codigoPostal}`].filter(Boolean).join(', '), [localidad, municipio, entidad].filter(Boolean).join(', '), entreCalles && `Entre ${entreCalles}`, referencias].filter((renglon): renglon is string => !!renglon)
}
