import type { DatosDelAcuse } from './datos-del-acuse.ts'
import { altoDe, ANCHO_UTIL, COLOR, escribirRenglon, PAGINA, partir, type Elemento, type Estilo, type Lienzo } from './lienzo.ts'
import { dibujarQr } from './qr.ts'

/** Un dato del acuse y su nombre. */
export type Dato = [nombre: string, valor: string]

const NOMBRE: Estilo = { letra: 'normal', tamano: 8.5, color: COLOR.secundario }
const VALOR: Estilo = { letra: 'normal', tamano: 9.5, color: COLOR.negro }
const DESTACADO: Estilo = { letra: 'negrita', tamano: 13, color: COLOR.guinda }
const PIE_QR: Estilo = { letra: 'normal', tamano: 7.5, color: COLOR.secundario }
const CODIGO: Estilo = { letra: 'fija', tamano: 8, color: COLOR.negro }
const LADO_QR = 118
const ANCHO_NOMBRE = 112
const ANCHO_DATOS = ANCHO_UTIL - LADO_QR - 24

/** Los datos generales, en tabla de dos columnas, y a su derecha el QR con el código de verificación. */
export function escribirDatos(lienzo: Lienzo, datos: Dato[], { urlVerificacion, codigoVerificacion }: DatosDelAcuse): void {
  const arriba = lienzo.y
  const tabla = lienzo.doc.struct('Table')
  lienzo.raiz.add(tabla)
  datos.forEach(([nombre, valor], i) => escribirDato(lienzo, tabla, nombre, valor, i === 0 ? DESTACADO : VALOR))
  tabla.end()
  lienzo.y = Math.max(lienzo.y, escribirVerificacion(lienzo, arriba, urlVerificacion, codigoVerificacion)) + 6
}

function escribirDato(lienzo: Lienzo, tabla: Elemento, nombre: string, valor: string, estilo: Estilo): void {
  const y = lienzo.y
  const renglones = partir(lienzo, valor, estilo, ANCHO_DATOS - ANCHO_NOMBRE)
  const fila = lienzo.doc.struct('TR')
  tabla.add(fila)
  const base = y + altoDe(estilo) - altoDe(NOMBRE)
  // Los tipos publicados de pdfkit no conocen `scope`.
  const encabezado = { scope: 'Row' } as PDFKit.Mixins.StructureElementOptions
  fila.add(lienzo.doc.struct('TH', encabezado, () => escribirRenglon(lienzo, nombre, PAGINA.margen, base, NOMBRE)))
  fila.add(lienzo.doc.struct('TD', {}, () => escribirRenglones(lienzo, renglones, PAGINA.margen + ANCHO_NOMBRE, y, estilo)))
  fila.end()
  lienzo.y = y + renglones.length * altoDe(estilo) + 3
}

function escribirRenglones(lienzo: Lienzo, renglones: string[], x: number, y: number, estilo: Estilo): void {
  renglones.forEach((renglon, i) => escribirRenglon(lienzo, renglon, x, y + i * altoDe(estilo), estilo))
}

function escribirVerificacion(lienzo: Lienzo, arriba: number, url: string, codigo: string): number {
  const x = PAGINA.ancho - PAGINA.margen - LADO_QR
  dibujarQr(lienzo, url, x, arriba, LADO_QR)
  let y = arriba + LADO_QR + 6
  for (const [texto, estilo] of [['Código de verificación', PIE_QR], [codigo, CODIGO]] as const) {
    const renglones = partir(lienzo, texto, estilo, LADO_QR)
    const desde = y
    lienzo.raiz.add(lienzo.doc.struct('P', {}, () => escribirRenglones(lienzo, renglones, x, desde, estilo)))
    y += renglones.length * altoDe(estilo)
  }
  return y
}
