import type { ErrorDeCelda, Dato, Escrito, FilaEscrita, Veredicto } from './juzgarCambios.ts'
import type { FilaPorCorregir } from './leerArchivo.ts'
import type { Cambios } from './rearmar.ts'

export const DATOS: readonly Dato[] = ['nss', 'curp', 'sbc']

/** Una fila de la cuadrícula: lo que traía el archivo y lo que dice ahora. */
export interface Renglon {
  readonly original: FilaPorCorregir
  readonly escrito: Escrito
  readonly descartado: boolean
  readonly errores: readonly ErrorDeCelda[]
}
type Anterior = { lugar: number; renglon: Renglon }
export interface Cuadricula {
  readonly renglones: readonly Renglon[]
  /** Lo que había antes de cada cambio: con lo último se deshace. */
  readonly historia: readonly (readonly Anterior[])[]
}

/** La cuadrícula con las filas como venían. */
export function abrirCuadricula(porCorregir: readonly FilaPorCorregir[]): Cuadricula {
  return { renglones: porCorregir.map(comoVenia), historia: [] }
}

const comoVenia = (original: FilaPorCorregir): Renglon => ({ original, escrito: { nss: original.nss, curp: original.curp, sbc: original.sbc }, descartado: false, errores: original.errores })

/** ¿La fila ya no dice lo que traía el archivo? */
const cambiado = ({ original, escrito }: Renglon): boolean => DATOS.some((dato) => original[dato] !== escrito[dato])
export const corregido = (renglon: Renglon): boolean => !renglon.descartado && renglon.errores.length === 0
export const pendiente = (renglon: Renglon): boolean => !renglon.descartado && renglon.errores.length > 0

function cambiar(cuadricula: Cuadricula, lugares: readonly number[], hacer: (renglon: Renglon, indice: number) => Renglon): Cuadricula {
  const renglones = [...cuadricula.renglones]
  const antes: Anterior[] = []
  for (const [indice, lugar] of lugares.entries()) {
    const renglon = renglones[lugar] as Renglon
    const nuevo = hacer(renglon, indice)
    if (nuevo === renglon) continue
    antes.push({ lugar, renglon })
    renglones[lugar] = nuevo
  }
  return antes.length === 0 ? cuadricula : { renglones, historia: [...cuadricula.historia, antes] }
}

/** Con lo de siempre vuelve el error de siempre; lo nuevo espera su veredicto con el que tenía. */
function conTexto(renglon: Renglon, parte: Partial<Escrito>): Renglon {
  const escrito = { ...renglon.escrito, ...parte }
  if (DATOS.every((dato) => escrito[dato] === renglon.escrito[dato])) return renglon
  const nuevo = { ...renglon, escrito }
  return cambiado(nuevo) ? nuevo : comoVenia(renglon.original)
}

/** Escribe en una celda. */
export function escribir(cuadricula: Cuadricula, lugar: number, dato: Dato, texto: string): Cuadricula {
  return cambiar(cuadricula, [lugar], (renglon) => conTexto(renglon, { [dato]: texto }))
}

/** Pega un bloque a partir de un dato: cada renglón del bloque en el lugar que le toca; lo que no cabe no se pega. Se deshace de una vez. */
export function pegar(cuadricula: Cuadricula, lugares: readonly number[], desde: Dato, bloque: readonly (readonly string[])[]): Cuadricula {
  const datos = DATOS.slice(DATOS.indexOf(desde))
  return cambiar(cuadricula, lugares.slice(0, bloque.length), (renglon, indice) => {
    const textos = (bloque[indice] as readonly string[]).slice(0, datos.length)
    return conTexto(renglon, Object.fromEntries(textos.map((texto, i) => [datos[i] as Dato, texto])))
  })
}

/** Aparta filas para no enviarlas, o las regresa. */
export function descartar(cuadricula: Cuadricula, lugares: readonly number[], descartado: boolean): Cuadricula {
  return cambiar(cuadricula, lugares, (renglon) => (renglon.descartado === descartado ? renglon : { ...renglon, descartado }))
}

/** Lo que se conserva de una cuadrícula por si se deja a medias. */
export type Avance = { fila: number; escrito: Escrito; descartado: boolean }[]

export function avanceDe({ renglones }: Cuadricula): Avance {
  return renglones.filter((renglon) => renglon.descartado || cambiado(renglon)).map(({ original: { fila }, escrito, descartado }) => ({ fila, escrito, descartado }))
}

/** Pone de nuevo un avance del mismo archivo. Se deshace de una vez. */
export function retomar(cuadricula: Cuadricula, avance: Avance): Cuadricula {
  const porFila = new Map(avance.map((uno) => [uno.fila, uno]))
  const lugares = cuadricula.renglones.flatMap(({ original }, lugar) => (porFila.has(original.fila) ? [lugar] : []))
  return cambiar(cuadricula, lugares, (renglon) => {
    const { escrito, descartado } = porFila.get(renglon.original.fila) as Avance[number]
    return { ...conTexto(renglon, escrito), descartado }
  })
}

/** Deshace lo último. */
export function deshacer({ renglones, historia }: Cuadricula): Cuadricula {
  const antes = new Map((historia.at(-1) ?? []).map(({ lugar, renglon }) => [lugar, renglon]))
  return { renglones: renglones.map((renglon, lugar) => antes.get(lugar) ?? renglon), historia: historia.slice(0, -1) }
}

/** Las filas cambiadas que se van a enviar: las que hay que juzgar. */
export function porJuzgar({ renglones }: Cuadricula): FilaEscrita[] {
  return renglones.filter((renglon) => !renglon.descartado && cambiado(renglon)).map(({ original: { fila }, escrito }) => ({ fila, ...escrito }))
}

/** Pone los veredictos en sus filas; las que volvieron a lo que traían conservan sus errores. */
export function conVeredictos(cuadricula: Cuadricula, veredictos: readonly Veredicto[]): Cuadricula {
  const errores = new Map(veredictos.map((veredicto) => [veredicto.fila, veredicto.errores]))
  const renglones = cuadricula.renglones.map((renglon) => {
    const nuevos = cambiado(renglon) ? errores.get(renglon.original.fila) : undefined
    return nuevos ? { ...renglon, errores: nuevos } : renglon
  })
  return { ...cuadricula, renglones }
}

/** Lo que cambia en el archivo: las corregidas y las que siguen mal van en su lugar, salvo las que repiten una fila posterior. */
export function cambiosDe({ renglones }: Cuadricula): Cambios {
  const cambios = { enSuLugar: [] as FilaEscrita[], quitadas: [] as number[], alFinal: [] as Escrito[] }
  for (const renglon of renglones) {
    const { original: { fila }, escrito, descartado, errores } = renglon
    const repiteUnaPosterior = errores.some(({ conFila = 0 }) => conFila > fila)
    if (descartado || repiteUnaPosterior) cambios.quitadas.push(fila)
    if (!descartado && repiteUnaPosterior) cambios.alFinal.push(escrito)
    if (!descartado && !repiteUnaPosterior && cambiado(renglon)) cambios.enSuLugar.push({ fila, ...escrito })
  }
  return cambios
}
