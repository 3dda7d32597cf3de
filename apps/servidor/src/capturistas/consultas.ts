import { sql } from 'kysely'
import { anotar, type Hecho } from '../plataforma/bitacora/consultas.ts'
import { abrirSistema, type BaseDeDatos, type Transaccion } from '../plataforma/bd/conexion.ts'
import type { Tablas } from '../plataforma/bd/tablas.ts'

export type ClaseDeInvitacion = Tablas['invitaciones']['clase']
type Alta = Omit<Tablas['capturistas'], 'alta' | 'activado' | 'invitacion_vence'> & { alta: number; activado: number | null; invitacionVence: number }

const COLUMNAS = ['curp', 'nombre', 'telefono', 'correo', 'alta', 'activado', 'invitacion_vence'] as const
const CON_ACENTO = 'ÁÉÍÓÚÜÑáéíóúüñ'
const SIN_ACENTO = 'AEIOUUNaeiouun'

/** La cuenta de una CURP, apartada: alta, invitación, retiro y activación de una misma persona pasan de una en una por aquí. */
export async function apartarCuenta(tx: Transaccion, curp: string) {
  await abrirSistema(tx)
  return tx.selectFrom('cuentas_capturista').select(['curp', 'nombre', 'correo', 'activada']).where('curp', '=', curp).forUpdate().executeTakeFirst()
}

/** Crea la cuenta si la CURP no tiene, y la aparta. La que ya existía no cambia. */
export async function asegurarCuenta(tx: Transaccion, cuenta: { curp: string; nombre: string; correo: string }) {
  await abrirSistema(tx)
  await tx.insertInto('cuentas_capturista').values({ ...cuenta, contrasena: null, activada: null }).onConflict((o) => o.doNothing()).execute()
  return apartarCuenta(tx, cuenta.curp)
}

/** Designa; `undefined` si ese contratista ya lo tenía. */
export const designar = (tx: Transaccion, { alta, activado, invitacionVence, ...datos }: Alta) =>
  tx
    .insertInto('capturistas')
    .values({ ...datos, alta: new Date(alta), activado: activado === null ? null : new Date(activado), invitacion_vence: new Date(invitacionVence) })
    .onConflict((o) => o.doNothing())
    .returning(COLUMNAS)
    .executeTakeFirst()

export const capturistaDe = (tx: Transaccion, contratista: string, curp: string) =>
  tx.selectFrom('capturistas').select(COLUMNAS).where('contratista', '=', contratista).where('curp', '=', curp).executeTakeFirst()
export type FilaDeCapturista = NonNullable<Awaited<ReturnType<typeof capturistaDe>>>

/** Capturistas de un contratista en orden de CURP; `buscar` mira nombre, CURP, correo y teléfono, sin acentos ni mayúsculas. */
export const listarCapturistas = (bd: BaseDeDatos, contratista: string, { buscar, despues, limite }: { buscar?: string | undefined; despues?: string | undefined; limite?: number }) =>
  bd.deContratista(contratista, (tx) => {
    const patron = `%${(buscar ?? '').normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`
    const plano = (texto: unknown) => sql`lower(translate(${texto}, ${CON_ACENTO}, ${SIN_ACENTO}))`
    return tx
      .selectFrom('capturistas')
      .select(COLUMNAS)
      .where('contratista', '=', contratista)
      .$if(Boolean(buscar), (q) => q.where(sql<boolean>`${plano(sql`concat_ws(' ', nombre, curp, correo, telefono)`)} like ${plano(sql`${patron}::text`)}`))
      .$if(despues !== undefined, (q) => q.where('curp', '>', despues ?? ''))
      .orderBy('curp')
      .$if(limite !== undefined, (q) => q.limit(limite ?? 0))
      .execute()
  })

/** Retira a un capturista: pierde el acceso en el acto y sus enlaces pendientes dejan de servir. */
export async function retirarCapturista(tx: Transaccion, contratista: string, curp: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('capturistas').where('contratista', '=', contratista).where('curp', '=', curp).executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await tx.updateTable('sesiones').set({ contratista: null }).where('tipo', '=', 'capturista').where('clave', '=', curp).where('contratista', '=', contratista).execute()
  await anularInvitaciones(tx, contratista, curp)
  return true
}

export const nombreDelContratista = async (tx: Transaccion, contratista: string): Promise<string> =>
  (await tx.selectFrom('contratistas').select('nombre').where('contratista', '=', contratista).executeTakeFirstOrThrow()).nombre

export const anularInvitaciones = (tx: Transaccion, contratista: string, curp: string) =>
  tx.deleteFrom('invitaciones').where('clase', '=', 'activacion').where('curp', '=', curp).where('contratista', '=', contratista).execute()

export const guardarInvitacion = (tx: Transaccion, invitacion: { huella: string; clase: ClaseDeInvitacion; curp: string; contratista: string | null; vence: number }) =>
  tx.insertInto('invitaciones').values({ ...invitacion, vence: new Date(invitacion.vence) }).execute()

export const aplazarInvitacion = (tx: Transaccion, contratista: string, curp: string, vence: number) =>
  tx.updateTable('capturistas').set({ invitacion_vence: new Date(vence) }).where('contratista', '=', contratista).where('curp', '=', curp).returning(COLUMNAS).executeTakeFirstOrThrow()

/** La invitación de un enlace, con la cuenta a la que sirve y el nombre de quien invitó. */
export const invitacionPorHuella = (bd: BaseDeDatos, huella: string) =>
  bd.deSistema((tx) =>
    tx
      .selectFrom('invitaciones')
      .innerJoin('cuentas_capturista', 'cuentas_capturista.curp', 'invitaciones.curp')
      .leftJoin('contratistas', 'contratistas.contratista', 'invitaciones.contratista')
      .select(['invitaciones.clase', 'invitaciones.curp', 'invitaciones.vence', 'cuentas_capturista.nombre', 'contratistas.nombre as contratista'])
      .where('huella', '=', huella)
      .executeTakeFirst(),
  )

/** Gasta un enlace: solo el primero que llega lo recibe. Los demás de esa persona dejan de servir con él. */
export async function gastarInvitacion(tx: Transaccion, huella: string, curp: string, ahora: number) {
  const gastada = await tx.deleteFrom('invitaciones').where('huella', '=', huella).where('vence', '>', new Date(ahora)).returning('contratista').executeTakeFirst()
  if (gastada !== undefined) await tx.deleteFrom('invitaciones').where('curp', '=', curp).execute()
  return gastada
}

/** Hasta cuándo vale la última recuperación pedida de una cuenta. */
export const ultimaRecuperacion = (tx: Transaccion, curp: string) =>
  tx.selectFrom('invitaciones').select('vence').where('curp', '=', curp).where('clase', '=', 'recuperacion').orderBy('vence', 'desc').limit(1).executeTakeFirst()

export const guardarContrasena = (tx: Transaccion, curp: string, cambio: { contrasena: string; correo?: string; activada?: Date }) =>
  tx.updateTable('cuentas_capturista').set(cambio).where('curp', '=', curp).execute()

export const contrasenaDe = (bd: BaseDeDatos, curp: string) =>
  bd.deSistema((tx) => tx.selectFrom('cuentas_capturista').select(['nombre', 'contrasena']).where('curp', '=', curp).executeTakeFirst())

/** Todos los que la designaron: con la cuenta ya activa, quedan activos. */
export const activarDesignaciones = (tx: Transaccion, curp: string, momento: number) =>
  tx.updateTable('capturistas').set({ activado: new Date(momento) }).where('curp', '=', curp).where('activado', 'is', null).returning(['contratista', 'correo']).execute()

export const contratistasQueDesignaron = async (tx: Transaccion, curp: string): Promise<string[]> =>
  (await tx.selectFrom('capturistas').select('contratista').where('curp', '=', curp).execute()).map(({ contratista }) => contratista)

export const terminarSesionesDe = (tx: Transaccion, curp: string) => tx.deleteFrom('sesiones').where('tipo', '=', 'capturista').where('clave', '=', curp).execute()

/** Un hecho que toca a varios contratistas queda en la bitácora de cada uno, siempre en el mismo orden: quien los tome a la vez no se espera en círculo. */
export async function anotarEnCada(tx: Transaccion, contratistas: readonly string[], hecho: Omit<Hecho, 'contratista'>): Promise<void> {
  for (const contratista of contratistas.toSorted()) {
    await sql`select set_config('icsoe.contratista', ${contratista}, true)`.execute(tx)
    await anotar(tx, { ...hecho, contratista })
  }
}
