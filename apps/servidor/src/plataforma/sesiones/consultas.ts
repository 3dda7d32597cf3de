import { CompiledQuery, type Selectable } from 'kysely'
import type { BaseDeDatos, Transaccion } from '../bd/conexion.ts'
import type { Tablas } from '../bd/tablas.ts'
import type { Sesion } from '../sesion.ts'

const INACTIVIDAD = 30 * 60_000

/** Como la da la base en JSON: las fechas, en texto. */
type EnJson<Fila> = { [columna in keyof Fila]: Fila[columna] extends Date ? string : Fila[columna] }

const deFila = (fila: Selectable<Tablas['sesiones']> | EnJson<Selectable<Tablas['sesiones']>>): Sesion => ({
  id: fila.id,
  tipo: fila.tipo,
  clave: fila.clave,
  nombre: fila.nombre,
  contratista: fila.contratista,
  revocacion: fila.revocacion,
  certificadoNumero: fila.certificado_numero,
  certificadoHuella: fila.certificado_huella,
  creada: new Date(fila.creada).getTime(),
  ultima: new Date(fila.ultima).getTime(),
  vence: new Date(fila.vence).getTime(),
})

/** Lo que de un contratista decide si puede trabajar. Sin contratista elegido, todo falta. */
export interface ParaTrabajar {
  terminos: boolean
  tipo_persona: 'fisica' | 'moral' | null
  correo: string | null
  celular: string | null
  domicilio_social: unknown
  tiene_acuse: boolean
}

const SESION_EN_USO = 'select sesion_en_uso($1, $2, $3, $4) as usada'

/**
 * La sesión viva de esa huella, ni vencida ni con más de 30 minutos sin uso, y lo que su contratista tiene listo, con los términos de
 * esa versión. Anota el uso. La función `sesion_en_uso` de la base lo hace en una sola ida y vuelta: se pregunta en cada solicitud.
 */
export async function usarSesion(bd: BaseDeDatos, huella: string, ahora: number, terminos: string): Promise<{ sesion: Sesion; listo: ParaTrabajar } | undefined> {
  const valores = [huella, new Date(ahora), new Date(ahora - INACTIVIDAD), terminos]
  const [fila] = await bd.deUnViaje<{ usada: { sesion: EnJson<Selectable<Tablas['sesiones']>>; listo: ParaTrabajar } | null }>(CompiledQuery.raw(SESION_EN_USO, valores))
  return fila?.usada ? { sesion: deFila(fila.usada.sesion), listo: fila.usada.listo } : undefined
}

export type SesionNueva = Omit<Tablas['sesiones'], 'id' | 'creada' | 'ultima' | 'vence'> & { ahora: number; vence: number }

/** Guarda una sesión nueva y, de paso, olvida las vencidas; las que dejaron de usarse, hasta que vencen: buscarlas sería recorrerlas todas en cada ingreso. */
export async function crearSesion(tx: Transaccion, { ahora, vence, ...datos }: SesionNueva): Promise<Sesion> {
  await tx.deleteFrom('sesiones').where('vence', '<', new Date(ahora)).execute()
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
