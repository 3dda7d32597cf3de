/** Lo que devuelve una regla: un valor o una negativa con su código estable. Una excepción, en cambio, es un defecto. */
export type Resultado<T, C extends string = string> = { ok: true; valor: T } | { ok: false; codigo: C }

/** Envuelve un valor aceptado. */
export function bien<T>(valor: T): { ok: true; valor: T } {
  return { ok: true, valor }
}

/** Envuelve una negativa; `codigo` es uno de los publicados en la API. */
export function mal<C extends string>(codigo: C): { ok: false; codigo: C } {
  return { ok: false, codigo }
}
