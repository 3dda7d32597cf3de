import type { BaseDeDatos } from '../plataforma/bd/conexion.ts'

export const personaPorCurp = (bd: BaseDeDatos, curp: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_personas').select(['nombre', 'primer_apellido', 'segundo_apellido']).where('curp', '=', curp).executeTakeFirst())

export const contribuyentePorRfc = (bd: BaseDeDatos, rfc: string) =>
  bd.deSistema((tx) => tx.selectFrom('padron_contribuyentes').select('nombre').where('rfc', '=', rfc).executeTakeFirst())

export const asentamientosDe = (bd: BaseDeDatos, codigoPostal: string) =>
  bd.deSistema((tx) => tx.selectFrom('codigos_postales').select(['entidad', 'municipio', 'colonia']).where('codigo_postal', '=', codigoPostal).orderBy('colonia').execute())
