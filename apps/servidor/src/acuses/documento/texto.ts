// Controles, marcas de dirección y anchos nulos: no se ven, y pueden cambiar el orden o el sentido de lo que se lee.
const INVISIBLES = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu
const MARCAS_APILADAS = /(\p{M}{2})\p{M}+/gu
/** Lo que se ve en lugar de un carácter que la letra no dibuja. */
export const SIN_DIBUJO = '\ufffd'
const MAXIMO = 1000

/** Dice si la letra sabe dibujar ese carácter. */
export type SabeDibujar = (codigo: number) => boolean

/**
 * Deja un texto ajeno en lo que el acuse puede mostrar: una sola línea, sin caracteres invisibles ni marcas apiladas; lo que
 * la letra no dibuja se ve como «�», y lo que pasa de mil caracteres acaba en «…».
 */
export function limpiar(texto: string, sabeDibujar: SabeDibujar): string {
  const enLinea = texto.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(INVISIBLES, '').replace(MARCAS_APILADAS, '$1').trim()
  const letras = Array.from(enLinea, (letra) => (sabeDibujar(letra.codePointAt(0) ?? 0) ? letra : SIN_DIBUJO))
  return letras.length > MAXIMO ? letras.slice(0, MAXIMO - 1).join('') + '…' : letras.join('')
}

/** Parte un texto en renglones que caben en `ancho`; una palabra más ancha que el renglón se corta donde haga falta. */
export function cortarEnRenglones(texto: string, ancho: number, medir: (texto: string) => number): string[] {
  const espacio = medir(' ')
  const renglones: string[] = []
  let actual = ''
  let usado = 0
  for (const palabra of texto.split(' ').flatMap((entera) => pedazosQueCaben(entera, ancho, medir))) {
    const mide = medir(palabra)
    if (actual !== '' && usado + espacio + mide > ancho) {
      renglones.push(actual)
      actual = ''
    }
    usado = actual === '' ? mide : usado + espacio + mide
    actual = actual === '' ? palabra : `${actual} ${palabra}`
  }
  return [...renglones, actual]
}

function pedazosQueCaben(palabra: string, ancho: number, medir: (texto: string) => number): string[] {
  if (medir(palabra) <= ancho) return [palabra]
  const pedazos: string[] = []
  let pedazo = ''
  for (const letra of palabra) {
    if (pedazo !== '' && medir(pedazo + letra) > ancho) {
      pedazos.push(pedazo)
      pedazo = ''
    }
    pedazo += letra
  }
  return [...pedazos, pedazo]
}
