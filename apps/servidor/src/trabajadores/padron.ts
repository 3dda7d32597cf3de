import { codigos } from '@icsoe/esquemas/codigos'
import type { Trabajador } from '@icsoe/esquemas/trabajadores'
import { contrastarLista } from '../padrones/consultas.ts'
import type { Discrepancia, RevisionDePadron } from '../padrones/puertos.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Negativa } from '../plataforma/http/contrato.ts'
import { negarCampo } from '../plataforma/negar.ts'

type Pareja = { nss: string; curp: string }

/** El dato en que se señala lo que dijo el padrón. */
export const columnaDe = (codigo: Discrepancia): 'nss' | 'curp' => (codigo === 'curp.desconocida' ? 'curp' : 'nss')

/** Lo que el padrón dice de cada trabajador, por su lugar; nada si no se consulta (ICSOE_PADRON=no). */
export async function contrastar(tx: Transaccion, revision: RevisionDePadron | undefined, parejas: readonly Pareja[]): Promise<ReadonlyMap<number, readonly Discrepancia[]>> {
  return revision === undefined || parejas.length === 0 ? new Map() : contrastarLista(tx, revision.padron, parejas)
}

/** Las discrepancias como advertencias de un trabajador. */
export function advertir(discrepancias: readonly Discrepancia[] = []): Trabajador['advertencias'] {
  return discrepancias.map((codigo) => ({ codigo, mensaje: codigos[codigo].detalle }))
}

/**
 * Revisa a un trabajador que se captura a mano (dominio §7). Cuando el padrón se exige, niega con lo que diga; cuando solo avisa, da sus
 * advertencias.
 */
export async function revisarTrabajador(
  tx: Transaccion,
  revision: RevisionDePadron | undefined,
  pareja: Pareja,
): Promise<Negativa | { ok: true; valor: Trabajador['advertencias'] }> {
  const discrepancias = (await contrastar(tx, revision, [pareja])).get(0) ?? []
  const [primera] = discrepancias
  if (revision?.modo !== 'exigir' || primera === undefined) return { ok: true, valor: advertir(discrepancias) }
  return { ...negarCampo(primera, `/${columnaDe(primera)}`), errores: discrepancias.flatMap((codigo) => negarCampo(codigo, `/${columnaDe(codigo)}`).errores ?? []) }
}
