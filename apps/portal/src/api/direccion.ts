const BASE = '/api/v1'

export type Valores = Record<string, string | number | boolean | null | undefined>

/** Dirección de una operación `MÉTODO /ruta/{parametro}` con sus parámetros puestos. Falta un parámetro: es un error de programación. */
export function direccionDe(operacion: string, parametros: Valores = {}, consulta: Valores = {}): { metodo: string; url: string } {
  const [metodo = '', plantilla = ''] = operacion.split(' ')
  const ruta = plantilla.replaceAll(/\{(\w+)\}/g, (_, nombre: string) => {
    const valor = parametros[nombre]
    if (valor === undefined || valor === null || valor === '') throw new TypeError(`Falta el parámetro ${nombre} de ${operacion}`)
    return encodeURIComponent(String(valor))
  })
  const busqueda = new URLSearchParams()
  for (const [nombre, valor] of Object.entries(consulta)) {
    if (valor !== undefined && valor !== null && valor !== '') busqueda.set(nombre, String(valor))
  }
  return { metodo, url: BASE + ruta + (busqueda.size ? `?${busqueda}` : '') }
}
