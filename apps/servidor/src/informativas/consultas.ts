import type { Estado, Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import { sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'

/** Una informativa y lo que de ella se presentó. `contratos` y `trabajadores`: los presentados o, antes, los que contiene hoy. */
export interface FilaDeInformativa {
  id: string
  ejercicio: number
  cuatrimestre: number
  tipo: Tipo
  estado: Estado
  contratosDeclarados: number | null
  comentario: string | null
  creada: Date
  contratos: number
  trabajadores: number
  folio: string | null
  codigoVerificacion: string | null
  presentada: string | null
  extemporanea: boolean | null
  tieneAcuse: boolean
}

// `case` y `coalesce` no evalúan lo que no hace falta: solo se cuenta lo que está por presentarse.
const contratos = sql<number>`coalesce(p.contratos, case when i.tipo = 'sin_informacion' then 0 else (
  select count(*)::int from contratos c where c.contratista = i.contratista and c.ejercicio = i.ejercicio and c.cuatrimestre = i.cuatrimestre) end)`
const trabajadores = sql<number>`coalesce(p.trabajadores, case when i.tipo = 'sin_informacion' then 0 else (
  select coalesce(sum(c.trabajadores), 0)::int from contratos c
  where c.contratista = i.contratista and c.ejercicio = i.ejercicio and c.cuatrimestre = i.cuatrimestre) end)`

function seleccionar(tx: Transaccion, contratista: string) {
  return tx
    .selectFrom('informativas as i')
    .leftJoin('presentaciones as p', (union) => union.onRef('p.contratista', '=', 'i.contratista').onRef('p.informativa', '=', 'i.id'))
    .leftJoin('acuses as a', (union) => union.onRef('a.contratista', '=', 'i.contratista').onRef('a.informativa', '=', 'i.id'))
    .select(['i.id', 'i.ejercicio', 'i.cuatrimestre', 'i.tipo', 'i.estado', 'i.contratos_declarados as contratosDeclarados', 'i.comentario', 'i.creada'])
    .select(['p.folio', 'p.codigo_verificacion as codigoVerificacion', 'p.presentada', 'p.extemporanea'])
    .select([contratos.as('contratos'), trabajadores.as('trabajadores'), sql<boolean>`a.informativa is not null`.as('tieneAcuse')])
    .where('i.contratista', '=', contratista)
}

/** Una informativa del contratista. */
export function leerInformativa(tx: Transaccion, contratista: string, id: string): Promise<FilaDeInformativa | undefined> {
  return seleccionar(tx, contratista).where('i.id', '=', id).executeTakeFirst()
}

/** Una página de informativas, primero las del periodo más reciente. `despues` es la última ya leída. */
export function listarInformativas(
  tx: Transaccion,
  contratista: string,
  { ejercicio, cuatrimestre, despues, cuantas }: { ejercicio?: number | undefined; cuatrimestre?: number | undefined; despues?: [number, number, string] | undefined; cuantas?: number },
): Promise<FilaDeInformativa[]> {
  let consulta = seleccionar(tx, contratista)
  if (ejercicio !== undefined) consulta = consulta.where('i.ejercicio', '=', ejercicio)
  if (cuatrimestre !== undefined) consulta = consulta.where('i.cuatrimestre', '=', cuatrimestre)
  if (despues !== undefined) consulta = consulta.where(sql<boolean>`(i.ejercicio, i.cuatrimestre, i.id) < (${despues[0]}, ${despues[1]}, ${despues[2]}::uuid)`)
  if (cuantas !== undefined) consulta = consulta.limit(cuantas)
  return consulta.orderBy('i.ejercicio', 'desc').orderBy('i.cuatrimestre', 'desc').orderBy('i.id', 'desc').execute()
}

/** Cuántos contratos y trabajadores hay capturados en cada periodo. */
export async function contarPorPeriodo(tx: Transaccion, contratista: string): Promise<(Periodo & { contratos: number; trabajadores: number })[]> {
  const { rows } = await sql<Periodo & { contratos: number; trabajadores: number }>`
    select c.ejercicio, c.cuatrimestre, count(*)::int as contratos, sum(c.trabajadores)::int as trabajadores
    from contratos c
    where c.contratista = ${contratista}
    group by c.ejercicio, c.cuatrimestre`.execute(tx)
  return rows
}

/** Lo que hay que saber del periodo para empezar o presentar: la que rige, si hay otra por presentar y cuántos contratos tiene. */
export async function leerCircunstancia(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo): Promise<{ enVigor: { tipo: Tipo } | undefined; enCurso: boolean; contratos: number }> {
  const informativas = await tx
    .selectFrom('informativas')
    .select(['tipo', 'estado'])
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .where('estado', 'in', ['en_captura', 'enviada_a_firma', 'presentada'])
    .execute()
  const { cuantos } = await tx
    .selectFrom('contratos')
    .select(sql<number>`count(*)::int`.as('cuantos'))
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .executeTakeFirstOrThrow()
  const enVigor = informativas.find(({ tipo, estado }) => estado === 'presentada' && ['normal', 'sin_informacion', 'correccion'].includes(tipo))
  return { enVigor: enVigor && { tipo: enVigor.tipo }, enCurso: informativas.some(({ estado }) => estado !== 'presentada'), contratos: cuantos }
}

/** Nadie más empieza ni presenta una informativa de este contratista hasta que la transacción termine. */
export async function detenerAltas(tx: Transaccion, contratista: string): Promise<void> {
  await tx.selectFrom('contratistas').select('contratista').where('contratista', '=', contratista).forNoKeyUpdate().execute()
}

/** Agrega una informativa en captura y da su identificador. */
export async function insertarInformativa(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, tipo: Tipo, contratosDeclarados: number | undefined, creada: number): Promise<string> {
  const { id } = await tx
    .insertInto('informativas')
    .values({ contratista, ejercicio, cuatrimestre, tipo, estado: 'en_captura', contratos_declarados: contratosDeclarados ?? null, comentario: null, creada: new Date(creada) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Lo que identifica a una informativa y decide qué se puede hacer con ella. */
export interface InformativaTomada {
  id: string
  ejercicio: number
  cuatrimestre: Cuatrimestre
  tipo: Tipo
  estado: Estado
  contratosDeclarados: number | null
}

/** Lee una informativa; con `bloquear`, nadie más la cambia hasta que la transacción termine. */
export async function tomarInformativa(tx: Transaccion, contratista: string, id: string, { bloquear }: { bloquear: boolean }): Promise<InformativaTomada | undefined> {
  const fila = await tx
    .selectFrom('informativas')
    .select(['id', 'ejercicio', 'cuatrimestre', 'tipo', 'estado', 'contratos_declarados as contratosDeclarados'])
    .where('contratista', '=', contratista)
    .where('id', '=', id)
    .$if(bloquear, (consulta) => consulta.forUpdate())
    .executeTakeFirst()
  return fila && { ...fila, cuatrimestre: fila.cuatrimestre as Cuatrimestre }
}

/** Cambia el estado y el comentario de una informativa ya tomada. */
export async function cambiarEstado(tx: Transaccion, contratista: string, id: string, estado: Estado, comentario: string | null): Promise<void> {
  await tx.updateTable('informativas').set({ estado, comentario }).where('contratista', '=', contratista).where('id', '=', id).execute()
}

/** Borra una informativa ya tomada; sus contratos siguen capturados. */
export async function borrarInformativa(tx: Transaccion, contratista: string, id: string): Promise<void> {
  await tx.deleteFrom('informativas').where('contratista', '=', contratista).where('id', '=', id).execute()
}

/** Nombre del contratista y el último correo que dio, al que se le avisa. */
export function leerDestinatario(tx: Transaccion, contratista: string): Promise<{ nombre: string; correo: string | null } | undefined> {
  return tx.selectFrom('contratistas').select(['nombre', 'correo']).where('contratista', '=', contratista).executeTakeFirst()
}
