import { palabrasComunes } from './comunes.ts'

const MINIMO = 12
/** Lo que queda al quitar lo previsible debe dar todavía algo que adivinar. */
const MINIMO_IMPREVISIBLE = 5
const LARGO_DE_CORRIDA = 4
const derechas = ['12345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkln', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp', '147258369', '159357', '13579', '24680']
const corridas = [...derechas, ...derechas.map((fila) => [...fila].reverse().join(''))]
const disfraces: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
const comunesPorLargo = [...new Set(palabrasComunes)].sort((a, b) => b.length - a.length)

const sinAcentos = (texto: string): string => texto.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const sinDisfraz = (texto: string): string => texto.replace(/[0134571@$!]/g, (signo) => disfraces[signo] ?? signo)
const quitar = (texto: string, partes: readonly string[]): string => partes.reduce((resto, parte) => resto.replaceAll(parte, ' '.repeat(parte.length)), texto)

/** Quita las palabras comunes, también disfrazadas; lo demás queda como estaba. */
function quitarComunes(texto: string): string {
  const [derecho, revelado] = [quitar(texto, comunesPorLargo), quitar(sinDisfraz(texto), comunesPorLargo)]
  return texto.split('').map((signo, i) => (derecho[i] === ' ' || revelado[i] === ' ' ? ' ' : signo)).join('')
}

function quitarCorridas(texto: string): string {
  let resto = ''
  for (let i = 0; i < texto.length; ) {
    let largo = LARGO_DE_CORRIDA
    while (i + largo <= texto.length && corridas.some((fila) => fila.includes(texto.slice(i, i + largo)))) largo++
    const hallado = largo > LARGO_DE_CORRIDA
    resto += hallado ? ' ' : (texto[i] ?? '')
    i += hallado ? largo - 1 : 1
  }
  return resto
}

/** Trozos de la propia CURP y del propio nombre: las iniciales, la fecha de nacimiento escrita de varios modos y cada palabra. */
function datosPropios({ curp, nombre }: Persona): string[] {
  const [clave, ano, mes, dia] = [curp.toLowerCase(), curp.slice(4, 6), curp.slice(6, 8), curp.slice(8, 10)]
  const fechas = ['19', '20', ''].flatMap((siglo) => [siglo + ano + mes + dia, dia + mes + siglo + ano, mes + dia + siglo + ano])
  const palabras = sinAcentos(nombre).split(/[^a-z]+/).filter((palabra) => palabra.length >= 3)
  return [clave, clave.slice(0, 10), ...palabras, ...fechas, clave.slice(0, 4)].sort((a, b) => b.length - a.length)
}

const cuantoQueda = (texto: string): number => [...texto.replace(/[^\p{L}\p{N}]/gu, '')].length

function esPrevisible(contrasena: string, persona: Persona): boolean {
  const sinLoPropio = quitar(sinAcentos(contrasena), datosPropios(persona))
  const sinRepetir = sinLoPropio.replace(/(.{1,3}?)\1{2,}|(.{4,}?)\2+/gsu, '$1$2')
  const sinAnos = (texto: string) => texto.replace(/(?:19|20)\d{2}/g, ' ')
  // En los dos órdenes: una corrida puede partir una palabra («hello» + «kitty» lleva «loki») y una palabra, una corrida.
  return [quitarComunes(sinAnos(quitarCorridas(sinRepetir))), sinAnos(quitarCorridas(quitarComunes(sinRepetir)))].some((resto) => cuantoQueda(resto) < MINIMO_IMPREVISIBLE)
}

export interface Persona {
  curp: string
  nombre: string
}

/**
 * ¿Se admite esta contraseña? Al menos 12 caracteres, de cualquier alfabeto (`contrasena.corta`); y que no sea solo palabras muy
 * usadas, filas del teclado, repeticiones, años o los propios datos, aun disfrazados con números y signos (`contrasena.comun`).
 * Fuente: NIST SP 800-63B, 5.1.1.2: largo y lista, sin exigir clases de caracteres.
 */
export function revisarContrasena(contrasena: string, persona: Persona): 'contrasena.corta' | 'contrasena.comun' | undefined {
  const normal = contrasena.normalize('NFC')
  if ([...normal].length < MINIMO) return 'contrasena.corta'
  return esPrevisible(normal, persona) ? 'contrasena.comun' : undefined
}
