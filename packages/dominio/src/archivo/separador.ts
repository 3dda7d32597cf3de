const SEPARADORES = [',', ';', '\t'] as const

/**
 * El separador de columnas que más aparece, fuera de comillas, en el primer renglón con algo escrito. Sin ninguno, o
 * empatados, la coma del archivo oficial.
 */
export function decidirSeparador(texto: string): string {
  const cuentas = contarEnElPrimerRenglon(texto)
  return SEPARADORES.reduce<string>((mejor, este) => ((cuentas.get(este) ?? 0) > (cuentas.get(mejor) ?? 0) ? este : mejor), ',')
}

function contarEnElPrimerRenglon(texto: string): Map<string, number> {
  const cuentas = new Map<string, number>()
  let entreComillas = false
  let hayAlgo = false
  for (const letra of texto) {
    if (letra === '"') entreComillas = !entreComillas
    if (entreComillas) continue
    if (letra === '\n' || letra === '\r') {
      if (hayAlgo) break
      cuentas.clear()
      continue
    }
    if (letra === ',' || letra === ';' || letra === '\t') cuentas.set(letra, (cuentas.get(letra) ?? 0) + 1)
    else if (letra.trim() !== '') hayAlgo = true
  }
  return cuentas
}
