import type { Codigo } from '@icsoe/esquemas/codigos'
import type { ErrorDeCampo } from '../ui/erroresDeCampo.ts'

type Analizador = (texto: string) => { ok: true } | { ok: false; codigo: Codigo }

/** Qué tiene mal un RFC o una CURP, con las reglas de dominio y sin los esquemas: las pantallas de ingreso deben pesar poco. */
export async function errorDeClave(campo: string, texto: string, analizar: Analizador): Promise<ErrorDeCampo[]> {
  const resultado = analizar(texto)
  if (resultado.ok) return []
  const { codigos } = await import('@icsoe/esquemas/codigos')
  return [{ campo, codigo: resultado.codigo, mensaje: codigos[resultado.codigo].detalle }]
}
