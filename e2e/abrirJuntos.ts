type Abriendo<T> = { [Indice in keyof T]: Promise<T[Indice]> }

/** Espera a que abra todo; si algo no abre, cierra lo demás y falla con su error. Lo que se quedara abierto sin quien lo cierre no dejaría terminar al archivo de pruebas. */
export async function abrirJuntos<T extends readonly AsyncDisposable[]>(...abriendo: Abriendo<T>): Promise<T> {
  const intentos = await Promise.allSettled<AsyncDisposable>(abriendo)
  const abiertos = intentos.filter((intento) => intento.status === 'fulfilled').map(({ value }) => value)
  const fallo = intentos.find((intento) => intento.status === 'rejected')
  if (fallo === undefined) return abiertos as unknown as T
  await Promise.allSettled(abiertos.map((abierto) => abierto[Symbol.asyncDispose]()))
  throw fallo.reason
}
