import { rfc } from '@icsoe/esquemas/comunes'
import * as z from 'zod/mini'
import { validadorDe } from '../app/validador.ts'
import type { Validar } from '../ui/formulario.ts'
import type { DatosDeIngreso } from './ingresarConEfirma.ts'

export type CapturaDeEfirma = { rfc: string; certificado: File | null; llave: File | null; contrasena: string }

export const capturaVacia: CapturaDeEfirma = { rfc: '', certificado: null, llave: null, contrasena: '' }

const faltas = {
  rfc: 'Escribe el RFC del contratista.',
  certificado: 'Elige el archivo .cer de la e.firma del contratista.',
  llave: 'Elige el archivo .key de la misma e.firma.',
  contrasena: 'Escribe la contraseña de la llave privada.',
}

const validarRfc = validadorDe(z.object({ rfc }))

/** Que nada falte y el RFC tenga forma de RFC, antes de tocar los archivos. Pide cada dato por su nombre. */
export const validarCaptura: Validar<CapturaDeEfirma, DatosDeIngreso> = ({ rfc: escrito, certificado, llave, contrasena }) => {
  const leido = validarRfc({ rfc: escrito })
  if (leido.ok && certificado && llave && contrasena) return { ok: true, valor: { ...leido.valor, certificado, llave, contrasena } }
  const captura = { rfc: escrito.trim(), certificado, llave, contrasena }
  const faltantes = Object.entries(faltas).filter(([campo]) => !captura[campo as keyof CapturaDeEfirma])
  const errores = faltantes.map(([campo, mensaje]) => ({ campo: `/${campo}`, codigo: 'campo.requerido', mensaje }))
  return { ok: false, errores: captura.rfc && !leido.ok ? [...leido.errores, ...errores] : errores }
}
