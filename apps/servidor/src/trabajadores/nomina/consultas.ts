import type { Periodo } from '@icsoe/dominio/periodos'
import { sql } from 'kysely'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'

/** Un contrato del periodo y con quién es. */
export interface ContratoDelPeriodo {
  id: string
  rfc: string
  nombre: string
}

/** Los contratos del periodo con alguno de esos contratantes, en el orden en que se capturaron. */
export function contratosConContratantes(tx: Transaccion, contratista: string, { ejercicio, cuatrimestre }: Periodo, contratantes: readonly string[]): Promise<ContratoDelPeriodo[]> {
  return tx
    .selectFrom('contratos')
    .select(['id', 'contratante_rfc as rfc', sql<string>`contratante ->> 'nombre'`.as('nombre')])
    .where('contratista', '=', contratista)
    .where('ejercicio', '=', ejercicio)
    .where('cuatrimestre', '=', cuatrimestre)
    .where(sql<boolean>`contratante_rfc = any(${contratantes}::text[])`)
    .orderBy('creado')
    .orderBy('id')
    .execute()
}
