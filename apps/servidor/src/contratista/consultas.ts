import type { DatosGenerales, Repse } from '@icsoe/esquemas/contratista'
import { sql } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../plataforma/bd/conexion.ts'
import { datosCompletos } from './datos-completos.ts'

/** El contratista con lo que se sabe de su acuse, sin traer el archivo. */
export const leerContratista = (tx: Transaccion, contratista: string) =>
  tx
    .selectFrom('contratistas')
    .leftJoin('acuses_stps', 'acuses_stps.contratista', 'contratistas.contratista')
    .select(['contratistas.contratista as rfc', 'contratistas.nombre', 'tipo_persona', 'correo', 'celular', 'telefono_fijo', 'domicilio_social'])
    .select(['acuses_stps.nombre as acuse_nombre', 'acuses_stps.cargado as acuse_cargado', sql<number | null>`length(acuses_stps.contenido)`.as('acuse_tamano'), sql<boolean>`acuses_stps.contratista is not null`.as('tiene_acuse')])
    .where('contratistas.contratista', '=', contratista)
    .executeTakeFirst()
export type ContratistaLeido = NonNullable<Awaited<ReturnType<typeof leerContratista>>>

/** ¿Están completos los datos generales? Lo pregunta la guardia en cada solicitud que los exige. */
export async function consultarCompletos(bd: BaseDeDatos, contratista: string): Promise<boolean> {
  const fila = await bd.deContratista(contratista, (tx) => leerContratista(tx, contratista))
  return fila !== undefined && datosCompletos(fila).completos
}

export const tipoDePersona = (tx: Transaccion, contratista: string) =>
  tx.selectFrom('contratistas').select('tipo_persona').where('contratista', '=', contratista).forUpdate().executeTakeFirst()

export const guardarDatosGenerales = (tx: Transaccion, contratista: string, datos: DatosGenerales, momento: number) =>
  tx
    .updateTable('contratistas')
    .set({
      correo: datos.correo,
      celular: datos.celular,
      telefono_fijo: datos.telefonoFijo ?? null,
      domicilio_social: datos.domicilioSocial === undefined ? null : JSON.stringify(datos.domicilioSocial),
      modificado: new Date(momento),
    })
    .where('contratista', '=', contratista)
    .execute()

export interface AcuseStps {
  nombre: string
  contenido: Buffer
  huella: string
}

export const guardarAcuse = (tx: Transaccion, contratista: string, acuse: AcuseStps, momento: number) => {
  const fila = { ...acuse, cargado: new Date(momento) }
  return tx.insertInto('acuses_stps').values({ contratista, ...fila }).onConflict((o) => o.column('contratista').doUpdateSet(fila)).execute()
}

export const leerAcuse = (bd: BaseDeDatos, contratista: string) =>
  bd.deContratista(contratista, (tx) => tx.selectFrom('acuses_stps').select(['nombre', 'contenido']).where('contratista', '=', contratista).executeTakeFirst())

export const borrarAcuse = (tx: Transaccion, contratista: string) =>
  tx.deleteFrom('acuses_stps').where('contratista', '=', contratista).returning('huella').executeTakeFirst()

export const leerRepse = (bd: BaseDeDatos, contratista: string) =>
  bd.deContratista(contratista, (tx) => tx.selectFrom('contratistas').select(['repse_numero as numero', 'repse_fecha as fecha', 'repse_servicios as servicios']).where('contratista', '=', contratista).executeTakeFirst())

export const guardarRepse = (tx: Transaccion, contratista: string, { numero, fecha, servicios }: Repse, momento: number) =>
  tx
    .updateTable('contratistas')
    .set({ repse_numero: numero, repse_fecha: fecha, repse_servicios: JSON.stringify(servicios), modificado: new Date(momento) })
    .where('contratista', '=', contratista)
    .execute()
