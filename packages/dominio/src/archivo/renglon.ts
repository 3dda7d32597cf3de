const [COMILLA, LF, CR] = [34, 10, 13]

/** Dónde acaba un renglón: en `fin` empieza su salto de línea, o no se halló (-1) y `abierto` dice si fue por comillas sin cerrar. */
export interface FinDeRenglon {
  fin: number
  abierto: boolean
}

/**
 * Busca el fin del renglón que empieza en `inicio`, sin pasar de `hasta`. Un salto de línea entre comillas es parte del campo; las
 * comillas solo abren al principio de un campo, y `""` dentro de ellas es una comilla.
 */
export function finDeRenglon(bytes: Uint8Array, inicio: number, hasta: number, separador: number): FinDeRenglon {
  let alPrincipio = true
  for (let i = inicio; i < hasta; i++) {
    const byte = bytes[i] as number
    if (byte === COMILLA && alPrincipio) {
      i = cierre(bytes, i + 1, hasta)
      if (i === hasta) return { fin: -1, abierto: true }
    } else if (byte === LF || byte === CR) return { fin: i, abierto: false }
    alPrincipio = byte === separador
  }
  return { fin: -1, abierto: false }
}

function cierre(bytes: Uint8Array, desde: number, hasta: number): number {
  for (let i = desde; i < hasta; i++) {
    if (bytes[i] !== COMILLA) continue
    if (bytes[i + 1] !== COMILLA || i + 1 === hasta) return i
    i++
  }
  return hasta
}

/**
 * Parte un renglón entero en sus campos, ya sin comillas. Lo que sigue a una comilla que cierra antes de tiempo (`"a"b`) deja el campo
 * tal como venía escrito.
 */
export function partirRenglon(renglon: string, separador: string): string[] {
  if (!renglon.includes('"')) return renglon.split(separador)
  const campos: string[] = []
  let desde = 0
  for (;;) {
    const citado = renglon.charAt(desde) === '"' ? campoCitado(renglon, desde + 1) : undefined
    const pegado = citado === undefined ? desde : citado.fin
    const hasta = renglon.indexOf(separador, pegado)
    const fin = hasta === -1 ? renglon.length : hasta
    campos.push(citado !== undefined && fin === citado.fin ? citado.texto : renglon.slice(desde, fin))
    if (hasta === -1) return campos
    desde = hasta + 1
  }
}

function campoCitado(renglon: string, desde: number): { texto: string; fin: number } {
  for (let i = renglon.indexOf('"', desde); i !== -1; i = renglon.indexOf('"', i + 2)) {
    if (renglon.charAt(i + 1) !== '"') return { texto: renglon.slice(desde, i).replaceAll('""', '"'), fin: i + 1 }
  }
  return { texto: renglon.slice(desde).replaceAll('""', '"'), fin: renglon.length }
}
