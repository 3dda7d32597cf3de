type Limpio<T> = T extends readonly (infer E)[] ? Limpio<E>[] : T extends object ? { [K in keyof T]: Limpio<T[K]> } : T

/** Lo escrito en un formulario, sin los campos que se dejaron en blanco: un dato opcional vacío es un dato que no se dio. */
export function sinVacios<T>(valores: T): Limpio<T> {
  if (Array.isArray(valores)) return valores.map(sinVacios) as Limpio<T>
  if (typeof valores !== 'object' || valores === null) return valores as Limpio<T>
  const dados = Object.entries(valores).filter(([, valor]) => valor !== undefined && !(typeof valor === 'string' && valor.trim() === ''))
  return Object.fromEntries(dados.map(([nombre, valor]) => [nombre, sinVacios(valor)])) as Limpio<T>
}
