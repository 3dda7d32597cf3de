import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import type { Negativa } from './http/contrato.ts'

/** Niega por un campo del cuerpo: el problema lleva el código y señala el campo (JSON Pointer) con su texto. */
export function negarCampo(codigo: Codigo, campo: string): Negativa {
  return { ok: false, codigo, errores: [{ campo, codigo, mensaje: codigos[codigo].detalle }] }
}
