import { analizarCurp, normalizar } from '@icsoe/dominio/claves'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'
import { errorDeClave } from './errorDeClave.ts'

export type CapturaDeCurp = { curp: string }
export type CapturaDeIngreso = CapturaDeCurp & { contrasena: string }

const falta = (campo: string, mensaje: string) => [{ campo, codigo: 'campo.requerido', mensaje }]
const erroresDeCurp = async (curp: string) => (curp.trim() ? errorDeClave('/curp', curp, analizarCurp) : falta('/curp', 'Escribe tu CURP.'))

type Revision<V> = { ok: true; valor: V } | { ok: false; errores: readonly ErrorDeCampo[] }

/** Revisa la CURP y la da normalizada. */
export async function validarCurp({ curp }: CapturaDeCurp): Promise<Revision<CapturaDeCurp>> {
  const errores = await erroresDeCurp(curp)
  return errores.length ? { ok: false, errores } : { ok: true, valor: { curp: normalizar(curp) } }
}

/** Revisa CURP y contraseña de quien ingresa; la contraseña va tal como se escribió. */
export async function validarIngreso({ curp, contrasena }: CapturaDeIngreso): Promise<Revision<CapturaDeIngreso>> {
  const errores = [...(await erroresDeCurp(curp)), ...(contrasena ? [] : falta('/contrasena', 'Escribe tu contraseña.'))]
  return errores.length ? { ok: false, errores } : { ok: true, valor: { curp: normalizar(curp), contrasena } }
}
