import type { LimitesDeSbc } from '@icsoe/dominio/advertencias'
import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { type RawBuilder, sql } from 'kysely'
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

/** Cuáles trabajadores: `buscar`, normalizado, es parte de su NSS o de su CURP (vacío, todos); el SBC, en centavos. */
export interface FiltroDeTrabajadores {
  buscar: string
  sbcMayorQue?: number
  sbcMenorQue?: number
}

/** Las condiciones de un filtro sobre `trabajadores`, sin la de su contrato. */
export function condicionDe({ buscar, sbcMayorQue, sbcMenorQue }: FiltroDeTrabajadores): RawBuilder<boolean> {
  const condiciones = [
    ...(buscar === '' ? [] : [sql`(strpos(nss, ${buscar}) > 0 or strpos(curp, ${buscar}) > 0)`]),
    ...(sbcMayorQue === undefined ? [] : [sql`sbc > ${sbcMayorQue}`]),
    ...(sbcMenorQue === undefined ? [] : [sql`sbc < ${sbcMenorQue}`]),
  ]
  return condiciones.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(condiciones, sql` and `)}`
}

/** En qué orden y desde dónde: `despues` es lo que ordena al último ya leído. */
export interface Corte {
  orden: 'nss' | 'curp' | 'sbc'
  sentido: 'ascendente' | 'descendente'
  despues: readonly (string | number)[] | undefined
  cuantos: number
}

/** Trabajadores que pasan el filtro, a lo más `cuantos`, después del que dice el corte. A igual CURP o SBC, en orden de NSS. */
export function listarTrabajadores(tx: Transaccion, de: DeContrato, filtro: FiltroDeTrabajadores, { orden, sentido, despues, cuantos }: Corte): Promise<TrabajadorGuardado[]> {
  const columnas = orden === 'nss' ? (['nss'] as const) : ([orden, 'nss'] as const)
  const [direccion, mas] = sentido === 'ascendente' ? (['asc', sql`>`] as const) : (['desc', sql`<`] as const)
  const consulta = trabajadoresDe(tx, de)
    .where(condicionDe(filtro))
    .$if(despues !== undefined, (q) => q.where(sql<boolean>`(${sql.join(columnas.map((columna) => sql.ref(columna)))}) ${mas} (${sql.join((despues ?? []).map((valor) => sql`${valor}`))})`))
  return columnas.reduce((q, columna) => q.orderBy(columna, direccion), consulta).limit(cuantos).execute()
}

/** Cuántos trabajadores tienen lo que se busca, y de ellos cuántos pasan de cada límite del SBC. */
export async function contarTrabajadores(tx: Transaccion, { contratista, contrato }: DeContrato, { buscar }: FiltroDeTrabajadores, { minimo, tope }: LimitesDeSbc): Promise<{ todos: number; sobreTope: number; bajoMinimo: number }> {
  const { rows } = await sql<{ todos: number; sobreTope: number; bajoMinimo: number }>`
    select count(*)::int as todos, count(*) filter (where sbc > ${tope})::int as "sobreTope", count(*) filter (where sbc < ${minimo})::int as "bajoMinimo"
    from trabajadores where contratista = ${contratista} and contrato = ${contrato}::uuid and ${condicionDe({ buscar })}`.execute(tx)
  return rows[0] ?? { todos: 0, sobreTope: 0, bajoMinimo: 0 }
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
