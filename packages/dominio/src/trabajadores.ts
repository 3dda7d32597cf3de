import { analizarCurp, analizarNss, normalizar } from './claves.ts'
import { importeACentavos } from './valores.ts'
import { mal } from './resultado.ts'
import type { Resultado } from './resultado.ts'

export type CodigoDeFila =
  | 'fila.columnas'
  | 'nss.formato' | 'nss.digito' | 'nss.desconocido'
  | 'curp.formato' | 'curp.digito' | 'curp.desconocida'
  | 'nss_curp.no_corresponden'
  | 'sbc.no_numerico' | 'sbc.decimales' | 'sbc.no_positivo' | 'sbc.sobre_tope'
  | 'trabajador.duplicado_en_archivo' | 'trabajador.ya_en_contrato'

export type Columnas = { nss: number; curp: number; sbc: number }
export type ErrorDeFila = { codigo: CodigoDeFila; columna: 'nss' | 'curp' | 'sbc' | 'fila'; valor: string }
export type Veredicto =
  /** `sbc` en centavos. */
  | { ok: true; nss: string; curp: string; sbc: number }
  | { ok: false; errores: ErrorDeFila[] }

const POR_OMISION: Columnas = { nss: 0, curp: 1, sbc: 2 }

/** Qué pasó con la fila y cómo corregirla, para quien cargó el archivo. */
export const motivos: Readonly<Record<CodigoDeFila, string>> = {
  'fila.columnas': 'La fila no tiene las tres columnas NSS, CURP y SBC. Escríbelas en ese orden, separadas por comas.',
  'nss.formato': 'El NSS no tiene 11 dígitos. Escríbelo completo, con sus ceros a la izquierda.',
  'nss.digito': 'El dígito verificador del NSS no coincide. Revisa que no haya números cambiados de lugar.',
  'nss.desconocido': 'El NSS no se encontró en el padrón de asegurados. Verifícalo con el trabajador.',
  'curp.formato': 'La CURP no tiene la forma correcta de 18 posiciones. Cópiala tal como aparece en la constancia.',
  'curp.digito': 'El dígito verificador de la CURP no coincide. Revisa que no haya letras o números cambiados.',
  'curp.desconocida': 'La CURP no se encontró en el padrón. Verifícala con el trabajador.',
  'nss_curp.no_corresponden': 'El NSS y la CURP son de personas distintas. Revisa cuál de los dos corresponde al trabajador.',
  'sbc.no_numerico': 'El SBC no es un número. Escríbelo solo con dígitos y punto decimal, por ejemplo 315.04.',
  'sbc.decimales': 'El SBC tiene más de dos decimales. Redondéalo a centavos, por ejemplo 315.04.',
  'sbc.no_positivo': 'El SBC debe ser mayor que cero. Escribe el salario base de cotización diario.',
  'sbc.sobre_tope': 'El SBC rebasa el límite de 25 UMA al cierre del periodo. Escribe el diario, sin pasar de ese límite.',
  'trabajador.duplicado_en_archivo': 'El NSS o la CURP ya aparece en una fila anterior del archivo. Conserva una sola fila por trabajador.',
  'trabajador.ya_en_contrato': 'El NSS o la CURP ya está en este contrato con otros datos. Corrígelo desde la lista de trabajadores.',
}

/**
 * Reconoce la fila de encabezado: dónde están NSS, CURP y SBC, en cualquier orden y con o sin otras columnas (como las del archivo de
 * rechazos devuelto). `undefined` si falta alguna o está repetida: entonces la fila es un trabajador.
 */
export function reconocerEncabezado(campos: readonly string[]): Columnas | undefined {
  const nombres = campos.map(normalizar)
  const columna = (nombre: string): number =>
    nombres.indexOf(nombre) === nombres.lastIndexOf(nombre) ? nombres.indexOf(nombre) : -1
  const columnas = { nss: columna('NSS'), curp: columna('CURP'), sbc: columna('SBC') }
  return Object.values(columnas).includes(-1) ? undefined : columnas
}

/** Lee un SBC, en centavos; niega lo que no es un importe y lo que pasa del tope. */
export function juzgarSbc(texto: string, topeCentavos: number): Resultado<number, CodigoDeFila> {
  const sbc = importeACentavos(texto)
  return sbc.ok && sbc.valor > topeCentavos ? mal('sbc.sobre_tope') : sbc
}

/**
 * Juzga una fila del archivo de trabajadores (dominio §7) sin consultar ningún padrón. Sin `columnas` deben ser exactamente NSS, CURP y
 * SBC; con ellas (las de un encabezado reconocido), las demás se ignoran. Dice todos los errores de la fila, el principal primero.
 */
export function juzgarFila(
  campos: readonly string[],
  { topeCentavos, columnas }: { topeCentavos: number; columnas?: Columnas | undefined },
): Veredicto {
  const { nss: enNss, curp: enCurp, sbc: enSbc } = columnas ?? POR_OMISION
  const [textoNss, textoCurp, textoSbc] = [campos[enNss], campos[enCurp], campos[enSbc]]
  const sobran = !columnas && campos.length > 3
  if (textoNss === undefined || textoCurp === undefined || textoSbc === undefined || sobran) {
    return { ok: false, errores: [{ codigo: 'fila.columnas', columna: 'fila', valor: campos.join(',') }] }
  }
  const nss = analizarNss(textoNss)
  const curp = analizarCurp(textoCurp)
  const sbc = juzgarSbc(textoSbc, topeCentavos)
  if (nss.ok && curp.ok && sbc.ok) return { ok: true, nss: nss.valor.nss, curp: curp.valor.curp, sbc: sbc.valor }
  const errores: ErrorDeFila[] = []
  if (!nss.ok) errores.push({ codigo: nss.codigo, columna: 'nss', valor: textoNss })
  if (!curp.ok) errores.push({ codigo: curp.codigo, columna: 'curp', valor: textoCurp })
  if (!sbc.ok) errores.push({ codigo: sbc.codigo, columna: 'sbc', valor: textoSbc })
  return { ok: false, errores }
}

/**
 * Crea un detector para un archivo: se le pregunta, en orden, por cada fila aceptada. La primera de dos repetidas (por NSS o por CURP)
 * gana; la rechazada no cuenta para las siguientes.
 */
export function detectarDuplicados(): (nss: string, curp: string) => 'trabajador.duplicado_en_archivo' | undefined {
  const vistosNss = new Set<string>()
  const vistasCurp = new Set<string>()
  return (nss, curp) => {
    if (vistosNss.has(nss) || vistasCurp.has(curp)) return 'trabajador.duplicado_en_archivo'
    vistosNss.add(nss)
    vistasCurp.add(curp)
    return undefined
  }
}
