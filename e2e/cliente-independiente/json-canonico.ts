/** Escribe un valor de JSON como manda el RFC 8785: llaves en orden de sus unidades UTF-16 y sin espacios. */
export function jsonCanonico(valor: unknown): string {
  if (Array.isArray(valor)) return `[${valor.map(jsonCanonico).join(',')}]`
  if (typeof valor !== 'object' || valor === null) return JSON.stringify(valor)
  const miembros = Object.entries(valor).toSorted(([una], [otra]) => (una < otra ? -1 : 1))
  return `{${miembros.map(([llave, miembro]) => `${JSON.stringify(llave)}:${jsonCanonico(miembro)}`).join(',')}}`
}
