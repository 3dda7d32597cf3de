import { enCelda } from './texto.ts'

/** Los textos que se guardan una sola vez, en orden de aparición, cada uno con la celda que lo nombra. */
export type Repetidos = Map<string, Uint8Array>
/** Escribe una celda en `bytes` desde `fin` y dice dónde acabó. */
type EscribirCelda = (bytes: Uint8Array, fin: number, texto: string) => number

const MAXIMO_DE_REPETIDOS = 10_000
const LARGO_LLANO = 32_767
const ESPACIO = 32
// Ningún signo ocupa más que «_x005F_».
const MAXIMO_POR_SIGNO = 7
const MAXIMO_POR_CELDA = 80

const SIGNOS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_' }
/** Lo que se escribe tal cual, por su código: ASCII visible sin signos de XML ni guion bajo. */
const LLANO = Uint8Array.from({ length: 127 }, (_, codigo) => Number(codigo >= ESPACIO && !'&<>"_'.includes(String.fromCharCode(codigo))))
const bytesDe = (texto: string): Uint8Array => new Uint8Array(Buffer.from(texto))
const [ABRE_RENGLON, CIERRA_RENGLON, VACIA] = [bytesDe('<row>'), bytesDe('</row>'), bytesDe('<c s="1"/>')]
const [ABRE, CIERRA] = [bytesDe('<c s="1" t="inlineStr"><is><t>'), bytesDe('</t></is></c>')]

/** El texto como va dentro de un XML y, a la vez, de una celda. */
export const escapar = (texto: string): string => enCelda(texto).replace(/[&<>"\r]/g, (signo) => SIGNOS[signo] ?? signo)
/** El texto de una celda, en su elemento: con sus espacios. */
export const elemento = (texto: string): string => `<t xml:space="preserve">${escapar(texto)}</t>`

function poner(bytes: Uint8Array, fin: number, fijos: Uint8Array): number {
  bytes.set(fijos, fin)
  return fin + fijos.length
}

/** Escribe el texto si puede ir tal cual; si no, dice -1 y lo escrito no cuenta. */
function ponerLlano(bytes: Uint8Array, fin: number, texto: string): number {
  if (texto.length > LARGO_LLANO || texto.charCodeAt(0) === ESPACIO || texto.charCodeAt(texto.length - 1) === ESPACIO) return -1
  for (let i = 0; i < texto.length; i++) {
    const codigo = texto.charCodeAt(i)
    if (codigo >= LLANO.length || LLANO[codigo] === 0) return -1
    bytes[fin + i] = codigo
  }
  return fin + texto.length
}

/** La gran mayoría son claves e importes: se escriben byte por byte, que es lo más rápido; lo demás, con sus escapes. */
function ponerCelda(bytes: Uint8Array, fin: number, texto: string): number {
  if (texto === '') return poner(bytes, fin, VACIA)
  const llano = ponerLlano(bytes, poner(bytes, fin, ABRE), texto)
  return llano === -1 ? poner(bytes, fin, bytesDe(`<c s="1" t="inlineStr"><is>${elemento(texto)}</is></c>`)) : poner(bytes, llano, CIERRA)
}

/** Una columna cuyos textos se repiten: el de antes se reconoce sin buscarlo, y sin lugar para más se escribe entero. */
function ponerRepetida(repetidos: Repetidos): EscribirCelda {
  let [ultimo, celda] = ['', VACIA]
  return (bytes, fin, texto) => {
    if (texto === ultimo) return poner(bytes, fin, celda)
    const sabida = repetidos.get(texto)
    if (sabida === undefined && (texto === '' || repetidos.size >= MAXIMO_DE_REPETIDOS)) return ponerCelda(bytes, fin, texto)
    celda = sabida ?? bytesDe(`<c s="1" t="s"><v>${repetidos.size}</v></c>`)
    if (sabida === undefined) repetidos.set(texto, celda)
    ultimo = texto
    return poner(bytes, fin, celda)
  }
}

/** Cómo se escribe cada columna; las repetidas apuntan sus textos en `repetidos`. */
export const escritores = (columnas: readonly { repetida?: boolean }[], repetidos: Repetidos): EscribirCelda[] =>
  columnas.map(({ repetida }) => (repetida ? ponerRepetida(repetidos) : ponerCelda))

/** Los bytes que un renglón puede ocupar, a lo más. */
export function cabida(fila: readonly string[]): number {
  let suma = MAXIMO_POR_CELDA
  for (let i = 0; i < fila.length; i++) suma += (fila[i] as string).length * MAXIMO_POR_SIGNO + MAXIMO_POR_CELDA
  return suma
}

/** Escribe un renglón desde `fin`, donde ya se sabe que cabe, y dice dónde acabó. */
export function ponerRenglon(bytes: Uint8Array, fin: number, fila: readonly string[], columnas: readonly EscribirCelda[]): number {
  let aqui = poner(bytes, fin, ABRE_RENGLON)
  for (let i = 0; i < fila.length; i++) aqui = (columnas[i] ?? ponerCelda)(bytes, aqui, fila[i] as string)
  return poner(bytes, aqui, CIERRA_RENGLON)
}
