import * as z from 'zod/mini'

/** Escribe el cursor opaco de una página: lo que ordena a su último elemento. */
export function escribirCursor(partes: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(partes)).toString('base64url')
}

/**
 * Lee el cursor que dio la página anterior; `forma` dice qué partes lleva. Lo que no se escribió aquí se niega con
 * `solicitud.invalida`, nunca llega a una consulta. Sin cursor, la primera página.
 */
export function leerCursor<T extends z.core.$ZodType>(texto: string | undefined, forma: T): { ok: true; valor: z.output<T> | undefined } | { ok: false; codigo: 'solicitud.invalida' } {
  if (texto === undefined) return { ok: true, valor: undefined }
  try {
    return { ok: true, valor: z.parse(forma, JSON.parse(Buffer.from(texto, 'base64url').toString())) }
  } catch {
    return { ok: false, codigo: 'solicitud.invalida' }
  }
}

/**
 * Corta en página lo que se pidió con un elemento de más: si sobró, hay otra página y `cursor` dice desde dónde.
 */
export function enPagina<T>(filas: readonly T[], limite: number, cursor: (ultima: T) => readonly (string | number)[]): { elementos: T[]; siguiente: string | null } {
  const elementos = filas.slice(0, limite)
  const ultima = elementos.at(-1)
  return { elementos, siguiente: filas.length > limite && ultima !== undefined ? escribirCursor(cursor(ultima)) : null }
}
