/** Lo que devuelve una operación: su valor, o el código de por qué no se pudo. Una excepción es un defecto, nunca una respuesta. */
export type Resultado<T, C extends string = string> = { ok: true; valor: T } | { ok: false; codigo: C }

/** Envuelve un valor. */
export function bien<T>(valor: T): { ok: true; valor: T } {
  return { ok: true, valor }
}

/** Envuelve una negativa. */
export function mal<C extends string>(codigo: C): { ok: false; codigo: C } {
  return { ok: false, codigo }
}
