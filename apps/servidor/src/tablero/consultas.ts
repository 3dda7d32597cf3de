import type { Estado, Tipo } from '@icsoe/dominio/informativa'
import type { Periodo } from '@icsoe/dominio/periodos'
import type { ContratoAValidar } from '@icsoe/dominio/validaciones'
import { sql } from 'kysely'
import type { Transaccion } from '../plataforma/bd/conexion.ts'

export interface Contratista {
  rfc: string
  nombre: string
}
export interface InformativaDelPeriodo {
  contratista: string
  tipo: Tipo
  estado: Estado
  contratosDeclarados: number | null
  folio: string | null
  contratos: number | null
  trabajadores: number | null
}

/** Los contratistas de un capturista en orden de RFC, a lo más `cuantos`, después del RFC dado. */
export function contratistasDe(tx: Transaccion, curp: string, { despues, cuantos }: { despues: string; cuantos: number }): Promise<Contratista[]> {
  return tx
    .selectFrom('capturistas as k')
    .innerJoin('contratistas as c', 'c.contratista', 'k.contratista')
    .select(['c.contratista as rfc', 'c.nombre'])
    .where('k.curp', '=', curp)
    .where('k.activado', 'is not', null)
    .where('c.contratista', '>', despues)
    .orderBy('c.contratista')
    .limit(cuantos)
    .execute()
}

/** Lo presentado que rige y lo que está por presentarse de esos contratistas en el periodo. */
export function informativasDe(tx: Transaccion, contratistas: readonly string[], { ejercicio, cuatrimestre }: Periodo): Promise<InformativaDelPeriodo[]> {
  return tx
    .selectFrom('informativas as i')
    .leftJoin('presentaciones as p', (union) => union.onRef('p.contratista', '=', 'i.contratista').onRef('p.informativa', '=', 'i.id'))
    .select(['i.contratista', 'i.tipo', 'i.estado', 'i.contratos_declarados as contratosDeclarados', 'p.folio', 'p.contratos', 'p.trabajadores'])
    .where(sql<boolean>`i.contratista = any(${contratistas}::text[])`)
    .where('i.ejercicio', '=', ejercicio)
    .where('i.cuatrimestre', '=', cuatrimestre)
    .where('i.estado', 'in', ['en_captura', 'enviada_a_firma', 'presentada'])
    .execute()
}

type Renglon = Omit<ContratoAValidar, 'contratante' | 'servicio' | 'inicio' | 'termino'> & { contratista: string; rfc: string; descripcion: string | null; inicio: string | null; termino: string | null }

/**
 * Los contratos de esos contratistas en el periodo, con lo que las validaciones que bloquean necesitan, en una sola consulta. Los trabajadores
 * ya vienen contados; solo se buscan los que pasan del tope: cruzarlos y agruparlos todos costaba el doble.
 */
export async function contratosAValidar(tx: Transaccion, contratistas: readonly string[], { ejercicio, cuatrimestre }: Periodo, tope: number): Promise<(ContratoAValidar & { contratista: string })[]> {
  const { rows } = await sql<Renglon>`
    select c.contratista, c.id, c.contratante_rfc as rfc, c.servicio_descripcion as descripcion, c.inicio, c.termino,
      c.trabajadores, t.sobre_tope as "sobreTope", 0 as "bajoSalarioMinimo"
    from contratos c
    cross join lateral (select count(*)::int as sobre_tope from trabajadores t where t.contratista = c.contratista and t.contrato = c.id and t.sbc > ${tope}) t
    where c.contratista = any(${contratistas}::text[]) and c.ejercicio = ${ejercicio} and c.cuatrimestre = ${cuatrimestre}`.execute(tx)
  return rows.map(({ rfc, descripcion, inicio, termino, ...resto }) => ({
    ...resto,
    contratante: { rfc },
    servicio: descripcion === null ? undefined : { folio: '', descripcion },
    inicio: inicio ?? undefined,
    termino: termino ?? undefined,
  }))
}
