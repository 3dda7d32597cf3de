/** Junta los elementos de igual clave, en el orden en que aparece la primera vez cada una. */
export function agrupar<T>(elementos: readonly T[], claveDe: (elemento: T) => string): T[][] {
  const grupos = new Map<string, T[]>()
  for (const elemento of elementos) {
    const grupo = grupos.get(claveDe(elemento))
    if (grupo) grupo.push(elemento)
    else grupos.set(claveDe(elemento), [elemento])
  }
  return [...grupos.values()]
}
