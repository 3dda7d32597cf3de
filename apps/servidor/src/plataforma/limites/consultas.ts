import { sql } from 'kysely'
import type { BaseDeDatos } from '../bd/conexion.ts'

export interface Limite {
  maximo: number
  /** Milisegundos que dura la cuenta. */
  ventana: number
}

/** Cuenta un intento de `clave`; si rebasa el límite, da los segundos que faltan para volver. Vale para todos los procesos. */
export function contarIntento(bd: BaseDeDatos, clave: string, { maximo, ventana }: Limite, ahora: number): Promise<number | undefined> {
  return bd.deSistema(async (tx) => {
    const inicio = new Date(ahora - ventana)
    const { cuenta, desde } = await tx
      .insertInto('intentos')
      .values({ clave, cuenta: 1, desde: new Date(ahora) })
      .onConflict((o) =>
        o.column('clave').doUpdateSet({
          cuenta: sql<number>`case when intentos.desde < ${inicio} then 1 else intentos.cuenta + 1 end`,
          desde: sql<Date>`case when intentos.desde < ${inicio} then ${new Date(ahora)} else intentos.desde end`,
        }),
      )
      .returning(['cuenta', 'desde'])
      .executeTakeFirstOrThrow()
    return cuenta > maximo ? Math.ceil((desde.getTime() + ventana - ahora) / 1000) : undefined
  })
}

/** Olvida los intentos de `clave` (entró bien) y los de hace más de un día. */
export const olvidarIntentos = (bd: BaseDeDatos, clave: string, ahora: number) =>
  bd.deSistema((tx) => tx.deleteFrom('intentos').where((o) => o.or([o('clave', '=', clave), o('desde', '<', new Date(ahora - 86_400_000))])).execute())
