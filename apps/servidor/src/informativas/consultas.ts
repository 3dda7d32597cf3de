import { contarComplementarias, type Estado, queRige, type Tipo } from '@icsoe/dominio/informativa'
import type { Cuatrimestre, Periodo } from '@icsoe/dominio/periodos'
import type { AltaDeInformativa } from '@icsoe/esquemas/informativas'
import { sql } from 'kysely'
import { abrirSistema, type Transaccion } from '../plataforma/bd/conexion.ts'

/** Una informativa y lo que de ella se presentó. `contratos` y `trabajadores`: los presentados o, antes, los que contiene hoy. */
export interface FilaDeInformativa {
  id: string
  ejercicio: number
  cuatrimestre: number
  tipo: Tipo
  estado: Estado
  contratosDeclarados: number | null
  comentario: string | null
  sobre: string | null
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
const suyos = sql`c.contratista = i.contratista and c.ejercicio = i.ejercicio and c.cuatrimestre = i.cuatrimestre and (i.contratos_nombrados is null or c.id = any(i.contratos_nombrados))`
const contratos = sql<number>`coalesce(p.contratos, case when i.tipo in ('sin_informacion', 'sin_efectos') then 0 else (select count(*)::int from contratos c where ${suyos}) end)`
const trabajadores = sql<number>`coalesce(p.trabajadores, case when i.tipo in ('sin_informacion', 'sin_efectos') then 0 else (
  select coalesce(sum(c.trabajadores), 0)::int from contratos c where ${suyos}) end)`

function seleccionar(tx: Transaccion, contratista: string) {
  return tx
    .selectFrom('informativas as i')
    .leftJoin('presentaciones as p', (union) => union.onRef('p.contratista', '=', 'i.contratista').onRef('p.informativa', '=', 'i.id'))
    .leftJoin('acuses as a', (union) => union.onRef('a.contratista', '=', 'i.contratista').onRef('a.informativa', '=', 'i.id'))
    .select(['i.id', 'i.ejercicio', 'i.cuatrimestre', 'i.tipo', 'i.estado', 'i.contratos_declarados as contratosDeclarados', 'i.comentario', 'i.sobre', 'i.creada'])
    .select(['p.folio', 'p.codigo_verificacion as codigoVerificacion', 'p.presentada', 'p.extemporanea'])
    .select([contratos.as('contratos'), trabajadores.as('trabajadores'), sql<boolean>`a.informativa is not null`.as('tieneAcuse')])
    .where('i.contratista', '=', contratista)
}

/** Una informativa del contratista. */
export function leerInformativa(tx: Transaccion, contratista: string, id: string): Promise<FilaDeInformativa | undefined> {
  return seleccionar(tx, contratista).where('i.id', '=', id).executeTakeFirst()
}

/** Una página de informativas, primero las del periodo más reciente y, en cada uno, la última que se empezó. `despues` es la última ya leída. */
export function listarInformativas(
  tx: Transaccion,
  contratista: string,
  { ejercicio, cuatrimestre, despues, cuantas }: { ejercicio?: number | undefined; cuatrimestre?: number | undefined; despues?: [number, number, string, string] | undefined; cuantas?: number },
): Promise<FilaDeInformativa[]> {
  let consulta = seleccionar(tx, contratista)
  if (ejercicio !== undefined) consulta = consulta.where('i.ejercicio', '=', ejercicio)
  if (cuatrimestre !== undefined) consulta = consulta.where('i.cuatrimestre', '=', cuatrimestre)
  if (despues !== undefined) consulta = consulta.where(sql<boolean>`(i.ejercicio, i.cuatrimestre, i.creada, i.id) < (${despues[0]}, ${despues[1]}, ${despues[2]}::timestamptz, ${despues[3]}::uuid)`)
  if (cuantas !== undefined) consulta = consulta.limit(cuantas)
  return consulta.orderBy('i.ejercicio', 'desc').orderBy('i.cuatrimestre', 'desc').orderBy('i.creada', 'desc').orderBy('i.id', 'desc').execute()
}

/** Lo que hay capturado en un periodo y cuándo cambió por última vez. */
export interface CapturadoEnPeriodo {
  contratos: number
  trabajadores: number
  modificado: Date
}

/** Lo capturado en cada periodo que tiene contratos. */
export async function contarPorPeriodo(tx: Transaccion, contratista: string): Promise<(Periodo & CapturadoEnPeriodo)[]> {
  const { rows } = await sql<Periodo & CapturadoEnPeriodo>`
    select c.ejercicio, c.cuatrimestre, count(*)::int as contratos, sum(c.trabajadores)::int as trabajadores, max(c.modificado) as modificado
    from contratos c
    where c.contratista = ${contratista}
    group by c.ejercicio, c.cuatrimestre`.execute(tx)
  return rows
}

/** La informativa que rige un periodo. */
interface EnVigor {
  id: string
  tipo: Tipo
  folio: string
}
/** Lo que hay que saber del periodo para empezar o presentar. */
export interface CircunstanciaDelPeriodo {
  enVigor: EnVigor | undefined
  enCurso: boolean
  complementarias: number
  contratos: number
}

/** Lo que de las demás informativas del periodo, y de sus contratos, decide sobre una. */
export function circunstanciaDe(informativas: readonly { id: string; tipo: Tipo; estado: Estado; folio: string | null }[], contratos: number): CircunstanciaDelPeriodo {
  const enVigor = queRige(informativas)
  return {
    enVigor: enVigor && { id: enVigor.id, tipo: enVigor.tipo, folio: enVigor.folio ?? '' },
    enCurso: informativas.some(({ folio }) => folio === null),
    complementarias: contarComplementarias(informativas),
    contratos,
  }
}

/** La que rige, si hay otra por presentar, cuántas complementarias se presentaron ya y cuántos contratos tiene el periodo. */
export async function leerCircunstancia(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo): Promise<CircunstanciaDelPeriodo> {
  const informativas = await tx
    .selectFrom('informativas as i')
    .leftJoin('presentaciones as p', (union) => union.onRef('p.contratista', '=', 'i.contratista').onRef('p.informativa', '=', 'i.id'))
    .select(['i.id', 'i.tipo', 'i.estado', 'p.folio'])
    .where('i.contratista', '=', contratista)
    .where('i.ejercicio', '=', ejercicio)
    .where('i.cuatrimestre', '=', cuatrimestre)
    .execute()
  const { cuantos } = await tx
    .selectFrom('contratos')
    .select(sql<number>`count(*)::int`.as('cuantos'))
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .executeTakeFirstOrThrow()
  return circunstanciaDe(informativas, cuantos)
}

/** Cuáles de esos contratos son del periodo y ya se informaron. */
export async function contratosInformados(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, contratos: readonly string[]): Promise<string[]> {
  const filas = await tx
    .selectFrom('contratos')
    .select('id')
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .where('folio', 'is not', null)
    .where(sql<boolean>`id = any(${contratos}::uuid[])`)
    .execute()
  return filas.map(({ id }) => id)
}

/** Nadie más empieza ni presenta una informativa de este contratista hasta que la transacción termine. */
export async function detenerAltas(tx: Transaccion, contratista: string): Promise<void> {
  await tx.selectFrom('contratistas').select('contratista').where('contratista', '=', contratista).forNoKeyUpdate().execute()
}

/** Agrega una informativa en captura y da su identificador. `contratos` son los que nombra una actualización. */
export async function insertarInformativa(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, { tipo, contratosDeclarados, contratos }: AltaDeInformativa, creada: number): Promise<string> {
  const { id } = await tx
    .insertInto('informativas')
    .values({ contratista, ejercicio, cuatrimestre, tipo, estado: 'en_captura', contratos_declarados: contratosDeclarados ?? null, comentario: null, creada: new Date(creada), contratos_nombrados: contratos ?? null })
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
  /** Los que informa una actualización; null, todos los del periodo. */
  contratosNombrados: string[] | null
}

/** Lee una informativa; con `bloquear`, nadie más la cambia hasta que la transacción termine. */
export async function tomarInformativa(tx: Transaccion, contratista: string, id: string, { bloquear }: { bloquear: boolean }): Promise<InformativaTomada | undefined> {
  const fila = await tx
    .selectFrom('informativas')
    .select(['id', 'ejercicio', 'cuatrimestre', 'tipo', 'estado', 'contratos_declarados as contratosDeclarados', 'contratos_nombrados as contratosNombrados'])
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

/** De qué es un aviso que puede repetirse en la misma informativa: el hecho que se acaba de anotar en la bitácora. */
export async function objetoDeAviso(tx: Transaccion, contratista: string, informativa: string): Promise<string> {
  const { numero } = await tx.selectFrom('bitacora').select('numero').where('contratista', '=', contratista).orderBy('numero', 'desc').limit(1).executeTakeFirstOrThrow()
  return `${informativa}/${numero}`
}

/** El capturista que envió a firma por última vez esa informativa, con el correo de su cuenta; ninguno si la envió el contratista o ya no está designado. */
export async function leerQuienEnvio(tx: Transaccion, contratista: string, informativa: string): Promise<{ curp: string; nombre: string; correo: string; contratista: string } | undefined> {
  await abrirSistema(tx)
  const { rows } = await sql<{ curp: string; nombre: string; correo: string; contratista: string }>`
    select k.curp, k.nombre, a.correo, c.nombre as contratista
    from (
      select actor from bitacora
      where contratista = ${contratista} and hecho = 'informativa.enviada' and datos ->> 'informativa' = ${informativa}
      order by numero desc limit 1) envio
    join capturistas k on k.contratista = ${contratista} and envio.actor = 'capturista:' || k.curp
    join cuentas_capturista a on a.curp = k.curp
    join contratistas c on c.contratista = ${contratista}`.execute(tx)
  return rows[0]
}
