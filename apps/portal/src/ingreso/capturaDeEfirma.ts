import { analizarRfc, normalizar } from '@icsoe/dominio/claves'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'
import { errorDeClave } from './errorDeClave.ts'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'

export type CapturaDeEfirma = { rfc: string; certificado: File | null; llave: File | null; contrasena: string }

export const capturaVacia: CapturaDeEfirma = { rfc: '', certificado: null, llave: null, contrasena: '' }

const faltas = {
  rfc: 'Escribe el RFC del contratista.',
  certificado: 'Elige el archivo .cer de la e.firma del contratista.',
  llave: 'Elige el archivo .key de la misma e.firma.',
  contrasena: 'Escribe la contraseña de la llave privada.',
}

/** Que nada falte y el RFC tenga forma de RFC, antes de tocar los archivos. Pide cada dato por su nombre. */
export async function validarCaptura({ rfc: escrito, certificado, llave, contrasena }: CapturaDeEfirma): Promise<{ ok: true; valor: DatosDeIngreso } | { ok: false; errores: ErrorDeCampo[] }> {
  const rfc = normalizar(escrito)
  const deRfc = rfc ? await errorDeClave('/rfc', rfc, analizarRfc) : []
  if (rfc && !deRfc.length && certificado && llave && contrasena) return { ok: true, valor: { rfc, certificado, llave, contrasena } }
  const captura = { rfc, certificado, llave, contrasena }
  const faltantes = Object.entries(faltas).filter(([campo]) => !captura[campo as keyof CapturaDeEfirma])
  return { ok: false, errores: [...deRfc, ...faltantes.map(([campo, mensaje]) => ({ campo: `/${campo}`, codigo: 'campo.requerido', mensaje }))] }
}
