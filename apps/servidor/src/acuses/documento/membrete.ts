import type { DatosDelAcuse } from './datos-del-acuse.ts'
import { adorno, altoDe, ANCHO_UTIL, COLOR, escribirBloque, escribirRenglon, medir, PAGINA, partir, type Estilo, type Lienzo } from './lienzo.ts'

const TITULO: Estilo = { letra: 'negrita', tamano: 19, color: COLOR.guindaOscuro }
const SUBTITULO: Estilo = { letra: 'normal', tamano: 10, color: COLOR.secundario }
const CHICO: Estilo = { letra: 'normal', tamano: 7.5, color: COLOR.secundario }
const MARCA: Estilo = { letra: 'negrita', tamano: 9, color: COLOR.blanco }
const DEMOSTRACION: Estilo = { letra: 'negrita', tamano: 9, color: COLOR.negro }
const ALTO_FRANJA = 26

/** Cada página abre con la franja de la institución y, si es de prueba, con la que lo dice. */
export function adornarPaginas(lienzo: Lienzo, { folio, demostracion }: DatosDelAcuse): void {
  const { doc } = lienzo
  lienzo.alAbrirPagina.push(() => {
    adorno(lienzo, () => {
      doc.rect(0, 0, PAGINA.ancho, ALTO_FRANJA).fill(COLOR.guinda)
      doc.rect(0, ALTO_FRANJA, PAGINA.ancho, 2.5).fill(COLOR.oro)
      escribirRenglon(lienzo, 'IMSS · ICSOE', PAGINA.margen, 7, MARCA)
      alFinal(lienzo, partir(lienzo, `Acuse ${folio}`, MARCA, ANCHO_UTIL / 2)[0] ?? '', 7, MARCA)
    })
    if (demostracion) escribirFranjaDeDemostracion(lienzo)
  })
}

function escribirFranjaDeDemostracion(lienzo: Lienzo): void {
  const alto = 18
  const texto = 'DEMOSTRACIÓN – sin validez oficial'
  adorno(lienzo, () => lienzo.doc.rect(0, ALTO_FRANJA + 2.5, PAGINA.ancho, alto).fill(COLOR.oroClaro))
  const x = (PAGINA.ancho - medir(lienzo, texto, DEMOSTRACION)) / 2
  const dibujar = (): void => escribirRenglon(lienzo, texto, x, ALTO_FRANJA + 5.5, DEMOSTRACION)
  // Se lee una vez, en la primera página; en las demás es adorno.
  if (lienzo.doc.bufferedPageRange().count === 1) lienzo.raiz.add(lienzo.doc.struct('P', {}, dibujar))
  else adorno(lienzo, dibujar)
}

export function escribirTitulo(lienzo: Lienzo): void {
  escribirBloque(lienzo, 'H1', ['Acuse de presentación'], TITULO)
  escribirBloque(lienzo, 'P', ['Informativa de Contratos de Servicios u Obras Especializados'], SUBTITULO)
  lienzo.y += 12
}

/** «Página X de Y», cuando ya se sabe cuántas son. */
export function numerarPaginas(lienzo: Lienzo): void {
  const { count } = lienzo.doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    lienzo.doc.switchToPage(i)
    adorno(lienzo, () => {
      lienzo.doc.rect(PAGINA.margen, PAGINA.abajo + 14, ANCHO_UTIL, 0.8).fill(COLOR.oro)
      escribirRenglon(lienzo, 'Instituto Mexicano del Seguro Social', PAGINA.margen, PAGINA.abajo + 20, CHICO)
      alFinal(lienzo, `Página ${i + 1} de ${count}`, PAGINA.abajo + 20, CHICO)
    })
  }
}

function alFinal(lienzo: Lienzo, texto: string, y: number, estilo: Estilo): void {
  escribirRenglon(lienzo, texto, PAGINA.ancho - PAGINA.margen - medir(lienzo, texto, estilo), y, estilo)
}

/** Un subtítulo que no se queda solo al pie: pide sitio para él y para lo que empieza debajo. */
export function escribirSeccion(lienzo: Lienzo, titulo: string): void {
  const estilo: Estilo = { letra: 'negrita', tamano: 12, color: COLOR.guinda }
  if (lienzo.y + 16 + altoDe(estilo) + 60 > PAGINA.abajo) lienzo.y = PAGINA.abajo
  else lienzo.y += 16
  escribirBloque(lienzo, 'H2', [titulo], estilo)
  lienzo.y += 4
}
