const enteros = new Intl.NumberFormat('es-MX')

/** Una cantidad con su nombre en singular o plural: «1 contrato», «1,200 trabajadores». */
export function contar(cuantos: number, uno: string, varios: string): string {
  return `${enteros.format(cuantos)} ${cuantos === 1 ? uno : varios}`
}
