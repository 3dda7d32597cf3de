import type { ContratanteGuardado } from '@icsoe/esquemas/contratos'
import { sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Servicio } from '@icsoe/dominio/validaciones'

// La base no sabe de mayúsculas con acento si se creó sin idioma: se comparan letras llanas.
const CON_ACENTO = 'áéíóúüñÁÉÍÓÚÜÑ'
const SIN_ACENTO = 'aeiouunAEIOUUN'
const plano = (texto: unknown) => sql`lower(translate(${texto}, ${CON_ACENTO}, ${SIN_ACENTO}))`

/** Los contratantes de los contratos del contratista en orden de RFC, cada uno como se capturó la última vez; `buscar` mira RFC y nombre, sin acentos ni mayúsculas. */
export async function contratantesConocidos(
  tx: Transaccion,
  contratista: string,
  { buscar, despues, cuantos }: { buscar: string; despues: string; cuantos: number },
): Promise<ContratanteGuardado[]> {
  const { rows } = await sql<{ contratante: ContratanteGuardado }>`
    select contratante from (
      select distinct on (contratante_rfc) contratante_rfc, contratante from contratos
      where contratista = ${contratista} and contratante_rfc > ${despues} order by contratante_rfc, modificado desc, id
    ) ultimos
    where strpos(${plano(sql`contratante_rfc || ' ' || (contratante ->> 'nombre')`)}, ${plano(sql`${buscar.normalize('NFC')}::text`)}) > 0
    order by contratante_rfc limit ${cuantos}`.execute(tx)
  return rows.map(({ contratante }) => contratante)
}

/** Los servicios que el contratista tiene registrados en el REPSE. */
export async function serviciosDeRepse(tx: Transaccion, contratista: string): Promise<Servicio[]> {
  const renglon = await tx.selectFrom('contratistas').select('repse_servicios').where('contratista', '=', contratista).executeTakeFirst()
  return renglon?.repse_servicios ?? []
}

/** Lo que hace igual a un contrato capturado, en un texto que se puede comparar. */
export const senaDe = (contrato: { rfc: string; servicio: string | null; objeto: string | null; inicio: string | null; termino: string | null; ejercicio: number; cuatrimestre: number }): string =>
  JSON.stringify([contrato.rfc, contrato.servicio, contrato.objeto, contrato.inicio, contrato.termino, contrato.ejercicio, contrato.cuatrimestre])

/** Las señas de los contratos ya capturados con alguno de esos contratantes, y su identificador. */
export async function contratosPorSena(tx: Transaccion, contratista: string, rfcs: readonly string[]): Promise<Map<string, string>> {
  const renglones = await tx
    .selectFrom('contratos')
    .select(['id', 'contratante_rfc as rfc', 'servicio_folio as servicio', 'objeto', 'inicio', 'termino', 'ejercicio', 'cuatrimestre'])
    .where('contratista', '=', contratista)
    .where(sql<boolean>`contratante_rfc = any(${rfcs}::text[])`)
    .execute()
  return new Map(renglones.map((renglon) => [senaDe(renglon), renglon.id]))
}
