import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'

export type ContrasenaNueva = { contrasena: string; confirmar: string }
export type Regla = { texto: string; cumplida: boolean }

const MINIMO = 12
/** Por caracteres, no por unidades de UTF-16: como las cuenta el servidor. */
const largo = (texto: string) => [...texto.normalize('NFC')].length

/** Lo que se pide de la contraseña, y qué ya se cumple con lo escrito. Que no sea de las más usadas lo revisa el servidor. */
export function reglasDe({ contrasena, confirmar }: ContrasenaNueva): Regla[] {
  const faltan = MINIMO - largo(contrasena)
  const variada = new Set(contrasena.toLowerCase()).size >= 5
  return [
    { texto: faltan > 0 && contrasena ? `Al menos ${MINIMO} caracteres (faltan ${faltan})` : `Al menos ${MINIMO} caracteres`, cumplida: faltan <= 0 },
    { texto: 'Variada: no la misma letra repetida', cumplida: variada },
    { texto: 'Igual en los dos campos', cumplida: contrasena !== '' && contrasena === confirmar },
  ]
}

const error = (campo: string, codigo: string, mensaje: string): ErrorDeCampo => ({ campo, codigo, mensaje })

/** Revisa la contraseña nueva antes de enviarla. */
export function validarContrasenaNueva({ contrasena, confirmar }: ContrasenaNueva): { ok: true; valor: string } | { ok: false; errores: ErrorDeCampo[] } {
  const errores: ErrorDeCampo[] = []
  if (!contrasena) errores.push(error('/contrasena', 'campo.requerido', 'Escribe una contraseña.'))
  else if (largo(contrasena) < MINIMO) errores.push(error('/contrasena', 'contrasena.corta', `Usa al menos ${MINIMO} caracteres; una frase que recuerdes funciona muy bien.`))
  if (contrasena !== confirmar) errores.push(error('/confirmar', 'contrasena.distinta', 'Escribe la misma contraseña en los dos campos.'))
  return errores.length ? { ok: false, errores } : { ok: true, valor: contrasena }
}
