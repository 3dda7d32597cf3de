import type { Codigo } from '@icsoe/esquemas/codigos'
import { codigos } from '@icsoe/esquemas/codigos'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'

type Analizador = (texto: string) => { ok: true } | { ok: false; codigo: Codigo }

/** Qué tiene mal un RFC o una CURP, con las reglas de dominio y sin los esquemas: las pantallas de ingreso deben pesar poco. */
export function errorDeClave(campo: string, texto: string, analizar: Analizador): ErrorDeCampo[] {
  const resultado = analizar(texto)
  return resultado.ok ? [] : [{ campo, codigo: resultado.codigo, mensaje: codigos[resultado.codigo].detalle }]
}
