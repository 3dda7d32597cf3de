import type { FilaRechazada } from '@icsoe/dominio/archivo/rechazo'
import { centavosAImporte } from '@icsoe/dominio/valores'
import type { Discrepancia, RevisionDePadron } from '../../padrones/puertos.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import { columnaDe, contrastar } from '../padron.ts'
import type { FilaAceptable } from './contrastar.ts'

/** Las filas nuevas de una carga que no cuadran con el padrón: cuántas, y cuántas por cada código. */
export interface Discrepantes {
  filas: number
  porCodigo: Partial<Record<Discrepancia, number>>
}

/** Lo que el padrón dice de las filas buenas de una carga chica, por su NSS; nada si no se consulta. */
export async function consultarPadron(tx: Transaccion, revision: RevisionDePadron | undefined, filas: readonly FilaAceptable[]): Promise<ReadonlyMap<string, readonly Discrepancia[]>> {
  const halladas = await contrastar(tx, revision, filas)
  return new Map([...halladas].map(([lugar, codigos]) => [filas[lugar]?.nss ?? '', codigos]))
}

/**
 * Aplica lo que dijo el padrón a las filas nuevas (dominio §7); a lo que ya está en el contrato, no. Cuando se exige, las que no cuadran se
 * rechazan; cuando solo se avisa, entran y se cuentan.
 */
export function separarPorPadron(
  revision: RevisionDePadron | undefined,
  nuevas: readonly FilaAceptable[],
  delPadron: ReadonlyMap<string, readonly Discrepancia[]>,
): { aceptadas: number; rechazadas: FilaRechazada[]; discrepantes: Discrepantes } {
  const malas = nuevas.filter(({ nss }) => delPadron.has(nss))
  const discrepantes: Discrepantes = { filas: malas.length, porCodigo: {} }
  for (const codigo of malas.flatMap(({ nss }) => delPadron.get(nss) ?? [])) discrepantes.porCodigo[codigo] = (discrepantes.porCodigo[codigo] ?? 0) + 1
  if (revision?.modo !== 'exigir') return { aceptadas: nuevas.length, rechazadas: [], discrepantes }
  return { aceptadas: nuevas.length - malas.length, rechazadas: malas.map((fila) => rechazar(fila, delPadron.get(fila.nss) ?? [])), discrepantes }
}

function rechazar({ fila, nss, curp, sbc }: FilaAceptable, codigos: readonly Discrepancia[]): FilaRechazada {
  const errores = codigos.map((codigo) => ({ codigo, columna: columnaDe(codigo), valor: columnaDe(codigo) === 'curp' ? curp : nss }))
  return { fila, nss, curp, sbc: centavosAImporte(sbc), errores }
}
