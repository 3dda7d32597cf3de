import { analizarCurp, normalizar } from '@icsoe/dominio/claves'
import type { Validar } from '../ui/formulario.ts'
import { errorDeClave } from './errorDeClave.ts'

export type CapturaDeCurp = { curp: string }
export type CapturaDeIngreso = CapturaDeCurp & { contrasena: string }

const falta = (campo: string, mensaje: string) => [{ campo, codigo: 'campo.requerido', mensaje }]
const erroresDeCurp = (curp: string) => (curp.trim() ? errorDeClave('/curp', curp, analizarCurp) : falta('/curp', 'Escribe tu CURP.'))

/** Revisa la CURP y la da normalizada. */
export const validarCurp: Validar<CapturaDeCurp, CapturaDeCurp> = ({ curp }) => {
  const errores = erroresDeCurp(curp)
  return errores.length ? { ok: false, errores } : { ok: true, valor: { curp: normalizar(curp) } }
}

/** Revisa CURP y contraseña de quien ingresa; la contraseña va tal como se escribió. */
export const validarIngreso: Validar<CapturaDeIngreso, CapturaDeIngreso> = ({ curp, contrasena }) => {
  const errores = [...erroresDeCurp(curp), ...(contrasena ? [] : falta('/contrasena', 'Escribe tu contraseña.'))]
  return errores.length ? { ok: false, errores } : { ok: true, valor: { curp: normalizar(curp), contrasena } }
}
