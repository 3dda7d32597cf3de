import type { DatosDelAcuse } from './datos-del-acuse.ts'
import { adorno, altoDe, ANCHO_UTIL, COLOR, escribirBloque, PAGINA, partir, reservar, type Estilo, type Lienzo } from './lienzo.ts'

const TEXTO: Estilo = { letra: 'normal', tamano: 9, color: COLOR.negro }
const MARGEN = 10

const PRUEBA =
  'Este acuse es la prueba de la fecha y la hora en que se presentó la informativa (numeral 5.7 de los Lineamientos publicados en el Diario Oficial de la Federación el 13 de abril de 2022).'
const EXTEMPORANEA =
  'Presentación extemporánea: se recibió después del último día del plazo de su periodo.'

/** Para qué sirve el acuse y, si llegó tarde, que llegó tarde. */
export function escribirAvisos(lienzo: Lienzo, { extemporanea }: DatosDelAcuse): void {
  lienzo.y += 8
  if (extemporanea) escribirAviso(lienzo, EXTEMPORANEA, COLOR.guinda, COLOR.avisoFondo)
  escribirAviso(lienzo, PRUEBA, COLOR.verde, COLOR.superficie)
}

function escribirAviso(lienzo: Lienzo, texto: string, orilla: string, fondo: string): void {
  const renglones = partir(lienzo, texto, TEXTO, ANCHO_UTIL - 2 * MARGEN - 4)
  const alto = renglones.length * altoDe(TEXTO) + 2 * MARGEN - 4
  reservar(lienzo, alto)
  adorno(lienzo, () => {
    lienzo.doc.rect(PAGINA.margen, lienzo.y, ANCHO_UTIL, alto).fill(fondo)
    lienzo.doc.rect(PAGINA.margen, lienzo.y, 4, alto).fill(orilla)
  })
  const abajo = lienzo.y + alto
  lienzo.y += MARGEN - 3
  escribirBloque(lienzo, 'P', renglones, TEXTO, PAGINA.margen + MARGEN + 4)
  lienzo.y = abajo + 6
}
