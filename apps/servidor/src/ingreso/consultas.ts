import { sql } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../plataforma/bd/conexion.ts'

export const guardarReto = (bd: BaseDeDatos, reto: { id: string; rfc: string; cadena: string; vence: number }, ahora: number) =>
  bd.deSistema(async (tx) => {
    await tx.deleteFrom('retos').where('vence', '<', new Date(ahora - 3_600_000)).execute()
    await tx.insertInto('retos').values({ ...reto, vence: new Date(reto.vence), usado: null }).execute()
  })

/** Gasta un reto: solo el primero que llega lo recibe sin usar. */
export const gastarReto = (bd: BaseDeDatos, id: string, ahora: number) =>
  bd.deSistema(async (tx) => {
    const reto = await tx.selectFrom('retos').select(['rfc', 'cadena', 'vence', 'usado']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (reto?.usado === null) await tx.updateTable('retos').set({ usado: new Date(ahora) }).where('id', '=', id).execute()
    return reto
  })

export const anotarContratista = (tx: Transaccion, { rfc, nombre, tipoPersona, momento }: { rfc: string; nombre: string; tipoPersona: 'fisica' | 'moral'; momento: number }) =>
  tx
    .insertInto('contratistas')
    .values({ contratista: rfc, nombre, tipo_persona: tipoPersona, creado: new Date(momento), modificado: new Date(momento) })
    .onConflict((o) => o.column('contratista').doUpdateSet({ nombre }))
    .execute()

export const terminosAceptados = async (bd: BaseDeDatos, contratista: string, version: string): Promise<boolean> =>
  bd.deContratista(contratista, async (tx) => {
    const fila = await tx.selectFrom('terminos_aceptados').select('version').where('contratista', '=', contratista).where('version', '=', version).executeTakeFirst()
    return fila !== undefined
  })

export const aceptarTerminos = (tx: Transaccion, aceptacion: { contratista: string; version: string; momento: Date; certificado_numero: string; certificado_huella: string }) =>
  tx.insertInto('terminos_aceptados').values(aceptacion).onConflict((o) => o.doNothing()).execute()

export const contratistaDe = (bd: BaseDeDatos, rfc: string) =>
  bd.deContratista(rfc, (tx) => tx.selectFrom('contratistas').select(['contratista as rfc', 'nombre', 'tipo_persona as tipoPersona']).where('contratista', '=', rfc).executeTakeFirst())

/** Los contratistas que designaron a un capturista y para quienes ya puede trabajar. */
export const contratistasDe = (bd: BaseDeDatos, curp: string) =>
  bd.deSistema((tx) =>
    tx
      .selectFrom('capturistas')
      .innerJoin('contratistas', 'contratistas.contratista', 'capturistas.contratista')
      .select(['contratistas.contratista as rfc', 'contratistas.nombre', 'contratistas.tipo_persona as tipoPersona'])
      .where('capturistas.curp', '=', curp)
      .where('capturistas.activado', 'is not', null)
      .orderBy(sql`contratistas.nombre`)
      .execute(),
  )

/** Quienes lo designaron, apartados: mientras dura la transacción nadie lo retira a medias. */
export const apartarDesignaciones = async (tx: Transaccion, curp: string): Promise<string[]> => {
  const filas = await tx.selectFrom('capturistas').select('contratista').where('curp', '=', curp).where('activado', 'is not', null).forShare().execute()
  return filas.map(({ contratista }) => contratista)
}
