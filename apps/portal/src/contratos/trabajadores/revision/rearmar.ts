import { decidirCodificacion } from '@icsoe/dominio/archivo/codificacion'
import { finDeRenglon, partirRenglon } from '@icsoe/dominio/archivo/renglon'
import { decidirSeparador } from '@icsoe/dominio/archivo/separador'
import type { Columnas } from '@icsoe/dominio/trabajadores'
import { reconocerEncabezado } from '@icsoe/dominio/trabajadores'
import type { Escrito, FilaEscrita } from './juzgarCambios.ts'

const BYTES_PARA_DECIDIR = 64 * 1024
const [LF, CR] = [10, 13]

/** Lo que cambia en el archivo al enviarlo. Las demás filas van tal como vienen. */
export interface Cambios {
  /** Se escriben en su lugar. */
  enSuLugar: readonly FilaEscrita[]
  /** No van donde estaban. */
  quitadas: readonly number[]
  /** Van después de todas: las que siguen repitiendo una fila posterior, para que gane esa. */
  alFinal: readonly Escrito[]
}

type Lugar = { fila: number; desde: number; hasta: number }

/**
 * Arma el archivo que se envía: pedazos del original, que no se leen a la memoria, con los renglones cambiados en su lugar. Donde se quita
 * una fila queda un renglón sin datos, y así las demás conservan su número. Lo que no viene en UTF-8 se pasa a UTF-8.
 */
export async function rearmar(archivo: Blob, { enSuLugar, quitadas, alFinal }: Cambios): Promise<Blob> {
  if (enSuLugar.length + quitadas.length + alFinal.length === 0) return archivo
  const inicio = await archivo.slice(0, BYTES_PARA_DECIDIR).arrayBuffer()
  const codificacion = decidirCodificacion(new Uint8Array(inicio), archivo.size <= BYTES_PARA_DECIDIR)
  const separador = decidirSeparador(new TextDecoder(codificacion).decode(inicio))
  const base = codificacion === 'utf-8' ? archivo : await enUtf8(archivo, codificacion)
  // Ni el separador ni el encabezado se deciden por este renglón, pero el separador sí se ve en él.
  const textos = new Map<number, Escrito | undefined>([...quitadas.map((fila) => [fila, undefined] as const), ...enSuLugar.map((fila) => [fila.fila, fila] as const)])
  const { lugares, columnas, acabaEnSalto } = await localizar(base, separador, textos)
  const escribir = (escrito: Escrito | undefined) => (escrito ? renglonDe(escrito, columnas, separador) : `""${separador}${separador}`)
  const piezas: BlobPart[] = []
  let desde = 0
  for (const lugar of lugares) {
    piezas.push(base.slice(desde, lugar.desde), escribir(textos.get(lugar.fila)))
    desde = lugar.hasta
  }
  piezas.push(base.slice(desde))
  if (alFinal.length > 0 && !acabaEnSalto) piezas.push('\n')
  piezas.push(...alFinal.map((escrito) => `${escribir(escrito)}\n`))
  return new Blob(piezas, { type: 'text/csv' })
}

function enUtf8(archivo: Blob, codificacion: string): Promise<Blob> {
  const texto = archivo.stream().pipeThrough(new TextDecoderStream(codificacion, { fatal: true }))
  return new Response(texto.pipeThrough(new TextEncoderStream())).blob()
}

function renglonDe({ nss, curp, sbc }: Escrito, columnas: Columnas | undefined, separador: string): string {
  const { nss: enNss, curp: enCurp, sbc: enSbc } = columnas ?? { nss: 0, curp: 1, sbc: 2 }
  const campos = Array.from({ length: Math.max(enNss, enCurp, enSbc) + 1 }, () => '')
  campos[enNss] = nss
  campos[enCurp] = curp
  campos[enSbc] = sbc
  return campos.map((campo) => (/[",;\t\r\n]/.test(campo) ? `"${campo.replaceAll('"', '""')}"` : campo)).join(separador)
}

/** Dónde está cada fila buscada, contando los renglones como el lector, y qué encabezado trae el archivo. */
async function localizar(base: Blob, separador: string, buscadas: ReadonlyMap<number, unknown>): Promise<{ lugares: Lugar[]; columnas: Columnas | undefined; acabaEnSalto: boolean }> {
  const lugares: Lugar[] = []
  let columnas: Columnas | undefined
  let empezado = false
  let fila = 0
  await recorrer(base, separador.charCodeAt(0), (bytes, inicio, fin, desplazamiento) => {
    fila++
    if (!empezado) {
      const campos = partirRenglon(new TextDecoder().decode(bytes.subarray(inicio, fin)), separador)
      empezado = campos.some((campo) => campo.trim() !== '')
      columnas = empezado ? reconocerEncabezado(campos) : undefined
    }
    if (buscadas.has(fila)) lugares.push({ fila, desde: desplazamiento + inicio, hasta: desplazamiento + fin })
  })
  const ultimo = new Uint8Array(await base.slice(-1).arrayBuffer())[0]
  return { lugares, columnas, acabaEnSalto: ultimo === LF || ultimo === CR }
}

/** Da cada renglón, en orden: está en `bytes`, de `inicio` a `fin`, y en el archivo, `desplazamiento` más adelante. */
async function recorrer(base: Blob, separador: number, alHallar: (bytes: Uint8Array, inicio: number, fin: number, desplazamiento: number) => void): Promise<void> {
  let resto = new Uint8Array()
  let desplazamiento = 0
  const lector = base.stream().getReader()
  for (let final = false; !final; ) {
    const { done, value } = await lector.read()
    final = done
    const bytes = unir(resto, value)
    let inicio = 0
    while (inicio < bytes.length) {
      const { fin: hallado } = finDeRenglon(bytes, inicio, bytes.length, separador)
      // Un CR al final puede ser medio CRLF.
      if (!final && (hallado === -1 || hallado + 1 === bytes.length)) break
      const fin = hallado === -1 ? bytes.length : hallado
      alHallar(bytes, inicio, fin, desplazamiento)
      inicio = bytes[fin] === CR && bytes[fin + 1] === LF ? fin + 2 : fin + 1
    }
    resto = bytes.slice(inicio)
    desplazamiento += Math.min(inicio, bytes.length)
  }
}

function unir(resto: Uint8Array<ArrayBuffer>, nuevos: Uint8Array<ArrayBuffer> | undefined): Uint8Array<ArrayBuffer> {
  if (!nuevos) return resto
  if (resto.length === 0) return nuevos
  const juntos = new Uint8Array(resto.length + nuevos.length)
  juntos.set(resto)
  juntos.set(nuevos, resto.length)
  return juntos
}
