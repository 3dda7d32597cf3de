import type { DatosDelAcuse } from './datos-del-acuse.ts'
import { altoDe, ANCHO_UTIL, COLOR, escribirBloque, escribirParrafo, PAGINA, partir, type Estilo, type Lienzo } from './lienzo.ts'
import { escribirSeccion } from './membrete.ts'

const NOMBRE: Estilo = { letra: 'negrita', tamano: 8.5, color: COLOR.negro }
const VALOR: Estilo = { letra: 'fija', tamano: 7.2, color: COLOR.negro }
const NOTA: Estilo = { letra: 'normal', tamano: 8.5, color: COLOR.secundario }
const UN_TROZO = 900

/** Con qué se comprueba el acuse sin preguntarle a nadie: cadenas, firma, sello y sus certificados. */
export function escribirEvidencia(lienzo: Lienzo, datos: DatosDelAcuse): void {
  escribirSeccion(lienzo, 'Firma del contratista y sello del Instituto')
  const evidencias: [string, string][] = [
    ['Cadena original', datos.cadena],
    ['Firma electrónica del contratista (e.firma)', datos.firma],
    ['Número de certificado de la e.firma', datos.certificadoNumero],
    ['Cadena del sello', datos.cadenaSello],
    ['Sello digital del Instituto', datos.sello],
    ['Número de certificado del sello', datos.certificadoSelloNumero],
  ]
  for (const [nombre, valor] of evidencias) {
    if (lienzo.y + altoDe(NOMBRE) + 2 * altoDe(VALOR) > PAGINA.abajo) lienzo.y = PAGINA.abajo
    escribirParrafo(lienzo, nombre, NOMBRE, 'H3')
    escribirBloque(lienzo, 'P', renglonesDe(lienzo, valor), VALOR)
    lienzo.y += 5
  }
  lienzo.y += 4
  escribirParrafo(lienzo, 'Este archivo va firmado por el Instituto, así que cualquier cambio se nota; lleva adjunto acuse.json, con los mismos datos para programas.', NOTA)
  lienzo.y += 4
  escribirParrafo(lienzo, `Comprueba este acuse con el código QR o en ${datos.urlVerificacion}`, NOTA)
}

/** Una cadena no tiene tope, a diferencia de un nombre: se limpia por trozos para no recortarla. */
function renglonesDe(lienzo: Lienzo, valor: string): string[] {
  const caben = Math.floor(ANCHO_UTIL / (VALOR.tamano * 0.6))
  const porTrozo = Math.floor(UN_TROZO / caben) * caben
  const letras = Array.from(valor)
  const renglones: string[] = []
  for (let i = 0; i === 0 || i < letras.length; i += porTrozo) {
    renglones.push(...partir(lienzo, letras.slice(i, i + porTrozo).join(''), VALOR, ANCHO_UTIL))
  }
  return renglones
}
