import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'

/** Un trabajador de un contrato; `sbc` en centavos. */
export interface TrabajadorGuardado {
  nss: string
  curp: string
  sbc: number
}

/** De qué contrato se habla: siempre con su contratista. */
export interface DeContrato {
  contratista: string
  contrato: string
}

/** El periodo de un contrato; `undefined` si no existe o es de otro. */
export async function periodoDelContrato(tx: Transaccion, { contratista, contrato }: DeContrato): Promise<Periodo | undefined> {
  const renglon = await tx.selectFrom('contratos').select(['ejercicio', 'cuatrimestre']).where('contratista', '=', contratista).where('id', '=', contrato).executeTakeFirst()
  return renglon && { ejercicio: renglon.ejercicio, cuatrimestre: renglon.cuatrimestre as Cuatrimestre }
}

/** Anota cuándo cambió el contrato por sus trabajadores; su versión sigue igual, porque lo capturado en él no cambió. */
export async function marcarContrato(tx: Transaccion, { contratista, contrato }: DeContrato, momento: number): Promise<void> {
  await tx.updateTable('contratos').set({ modificado: new Date(momento) }).where('contratista', '=', contratista).where('id', '=', contrato).execute()
}

function trabajadoresDe(tx: Transaccion, { contratista, contrato }: DeContrato) {
  return tx.selectFrom('trabajadores').select(['nss', 'curp', 'sbc']).where('contratista', '=', contratista).where('contrato', '=', contrato)
}

/** Trabajadores en orden de NSS, a lo más `cuantos`, después del NSS dado; `buscar` es parte de un NSS o de una CURP. */
export function listarTrabajadores(
  tx: Transaccion,
  de: DeContrato,
  { buscar, despues, cuantos }: { buscar: string; despues: string; cuantos: number },
): Promise<TrabajadorGuardado[]> {
  return trabajadoresDe(tx, de)
    .where('nss', '>', despues)
    .$if(buscar !== '', (consulta) => consulta.where(sql<boolean>`(strpos(nss, ${buscar}) > 0 or strpos(curp, ${buscar}) > 0)`))
    .orderBy('nss')
    .limit(cuantos)
    .execute()
}

/** Los trabajadores del contrato que tienen alguno de esos NSS o alguna de esas CURP. */
export function buscarTrabajadores(tx: Transaccion, de: DeContrato, nss: readonly string[], curps: readonly string[]): Promise<TrabajadorGuardado[]> {
  return trabajadoresDe(tx, de)
    .where((eb) => eb.or([sql<boolean>`nss = any(${nss}::text[])`, sql<boolean>`curp = any(${curps}::text[])`]))
    .execute()
}

/** Agrega trabajadores; en orden de NSS cuesta la mitad. */
export async function insertarTrabajadores(tx: Transaccion, { contratista, contrato }: DeContrato, trabajadores: readonly TrabajadorGuardado[]): Promise<void> {
  const ordenados = trabajadores.toSorted((a, b) => (a.nss < b.nss ? -1 : 1))
  const [nss, curps, sbcs] = [ordenados.map((uno) => uno.nss), ordenados.map((uno) => uno.curp), ordenados.map((uno) => uno.sbc)]
  await sql`insert into trabajadores (contratista, contrato, nss, curp, sbc)
    select ${contratista}, ${contrato}::uuid, fila.nss, fila.curp, fila.sbc
    from unnest(${nss}::text[], ${curps}::text[], ${sbcs}::integer[]) with ordinality as fila (nss, curp, sbc, lugar) order by fila.lugar`.execute(tx)
}

/** Cambia la CURP y el SBC de un trabajador. */
export async function actualizarTrabajador(tx: Transaccion, { contratista, contrato }: DeContrato, { nss, curp, sbc }: TrabajadorGuardado): Promise<void> {
  await tx.updateTable('trabajadores').set({ curp, sbc }).where('contratista', '=', contratista).where('contrato', '=', contrato).where('nss', '=', nss).execute()
}

/** Quita a un trabajador; dice si estaba. */
export async function borrarTrabajador(tx: Transaccion, { contratista, contrato }: DeContrato, nss: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('trabajadores').where('contratista', '=', contratista).where('contrato', '=', contrato).where('nss', '=', nss).executeTakeFirst()
  return numDeletedRows > 0n
}
