import type { Selectable } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../bd/conexion.ts'
import type { Tablas } from '../bd/tablas.ts'
import type { Sesion } from '../sesion.ts'

const INACTIVIDAD = 30 * 60_000
const MINUTO = 60_000

const deFila = (fila: Selectable<Tablas['sesiones']>): Sesion => ({
  id: fila.id,
  tipo: fila.tipo,
  clave: fila.clave,
  nombre: fila.nombre,
  contratista: fila.contratista,
  revocacion: fila.revocacion,
  certificadoNumero: fila.certificado_numero,
  certificadoHuella: fila.certificado_huella,
  creada: fila.creada.getTime(),
  ultima: fila.ultima.getTime(),
  vence: fila.vence.getTime(),
})

/** La sesión viva de esa huella: ni vencida ni con más de 30 minutos sin uso. Anota el uso a lo más una vez por minuto. */
export function usarSesion(bd: BaseDeDatos, huella: string, ahora: number): Promise<Sesion | undefined> {
  return bd.deSistema(async (tx) => {
    const fila = await tx
      .selectFrom('sesiones')
      .selectAll()
      .where('huella', '=', huella)
      .where('vence', '>', new Date(ahora))
      .where('ultima', '>', new Date(ahora - INACTIVIDAD))
      .executeTakeFirst()
    if (fila === undefined) return undefined
    if (ahora - fila.ultima.getTime() > MINUTO) await tx.updateTable('sesiones').set({ ultima: new Date(ahora) }).where('id', '=', fila.id).execute()
    return deFila(fila)
  })
}

export type SesionNueva = Omit<Tablas['sesiones'], 'id' | 'creada' | 'ultima' | 'vence'> & { ahora: number; vence: number }

/** Guarda una sesión nueva y, de paso, olvida las que ya no sirven. */
export async function crearSesion(tx: Transaccion, { ahora, vence, ...datos }: SesionNueva): Promise<Sesion> {
  await tx.deleteFrom('sesiones').where((o) => o.or([o('vence', '<', new Date(ahora)), o('ultima', '<', new Date(ahora - INACTIVIDAD))])).execute()
  const fila = await tx
    .insertInto('sesiones')
    .values({ ...datos, creada: new Date(ahora), ultima: new Date(ahora), vence: new Date(vence) })
    .returningAll()
    .executeTakeFirstOrThrow()
  return deFila(fila)
}

export const terminarSesion = (bd: BaseDeDatos, { tipo, clave }: Sesion, id: string): Promise<boolean> =>
  bd.deSistema(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('sesiones').where('id', '=', id).where('tipo', '=', tipo).where('clave', '=', clave).executeTakeFirst()
    return numDeletedRows > 0n
  })

export const sesionesDe = (bd: BaseDeDatos, { tipo, clave }: Sesion, ahora: number) =>
  bd.deSistema((tx) =>
    tx
      .selectFrom('sesiones')
      .select(['id', 'creada', 'ultima', 'vence', 'direccion', 'navegador'])
      .where('tipo', '=', tipo)
      .where('clave', '=', clave)
      .where('vence', '>', new Date(ahora))
      .where('ultima', '>', new Date(ahora - INACTIVIDAD))
      .orderBy('ultima', 'desc')
      .execute(),
  )

export const elegirContratista = (tx: Transaccion, id: string, contratista: string) =>
  tx.updateTable('sesiones').set({ contratista }).where('id', '=', id).execute()
