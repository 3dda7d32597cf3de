/** Guarda un valor y olvida el más antiguo si ya son demasiados. */
export function recordar<T>(memoria: Map<string, T>, clave: string, valor: T, maximo: number): void {
  memoria.delete(clave)
  memoria.set(clave, valor)
  const primera = memoria.keys().next().value
  if (memoria.size > maximo && primera !== undefined) memoria.delete(primera)
}
